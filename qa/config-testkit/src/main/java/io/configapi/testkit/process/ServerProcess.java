package io.configapi.testkit.process;

import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A server in a process of its own that says on its standard output where it serves. All it prints
 * is read for as long as it lives, or it would wait for us.
 */
public final class ServerProcess implements AutoCloseable {

  private static final Pattern ADDRESS = Pattern.compile("http://[^\\s,/]+");
  private static final long LIMIT_SECONDS = 60;
  private static final long STOP_SECONDS = 30;

  private final Process process;
  private final CompletableFuture<URI> address = new CompletableFuture<>();
  private final Thread output;
  private final Thread errors;

  private ServerProcess(Process process, Consumer<String> out, Consumer<String> err) {
    this.process = process;
    this.output =
        read(
            process.inputReader(StandardCharsets.UTF_8),
            line -> take(address, line, out),
            () -> address.completeExceptionally(new EOFException("no address was printed")));
    this.errors = read(process.errorReader(StandardCharsets.UTF_8), err, () -> {});
  }

  /** Starts one, and does not wait until it serves. Standard output must not be redirected. */
  public static ServerProcess start(ProcessBuilder program) throws IOException {
    return start(program, line -> {}, line -> {});
  }

  /**
   * The same.
   *
   * @param out is told each line it prints
   * @param err is told each line of its errors, unless they are redirected
   */
  public static ServerProcess start(
      ProcessBuilder program, Consumer<String> out, Consumer<String> err) throws IOException {
    return new ServerProcess(program.start(), out, err);
  }

  /**
   * Waits until it serves, and gives the address, without a path.
   *
   * @throws IllegalStateException if it ends before, or does not say in time where it serves
   */
  public URI awaitAddress() throws InterruptedException {
    try {
      return address.get(LIMIT_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      process.destroyForcibly();
      throw new IllegalStateException("it does not serve", e);
    }
  }

  /** The process itself. */
  public ProcessHandle handle() {
    return process.toHandle();
  }

  /** Whether it runs. */
  public boolean isAlive() {
    return process.isAlive();
  }

  /** Waits until it has ended and all that it printed is told. */
  public int exitCode() throws InterruptedException {
    if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
      throw new IllegalStateException("it does not end");
    }
    output.join();
    errors.join();
    return process.exitValue();
  }

  /** As {@code kill} does; does not wait. */
  public void terminate() {
    process.destroy();
  }

  /** As {@code kill -9} does; returns when it is gone. */
  public void kill() {
    process.destroyForcibly().onExit().join();
  }

  /** Ends it: asks first, then makes it. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        kill();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private static void take(CompletableFuture<URI> address, String line, Consumer<String> out) {
    out.accept(line);
    Matcher told = ADDRESS.matcher(line);
    if (!address.isDone() && told.find()) {
      address.complete(URI.create(told.group()));
    }
  }

  private static Thread read(BufferedReader lines, Consumer<String> each, Runnable atEnd) {
    return Thread.ofPlatform()
        .daemon()
        .start(
            () -> {
              try (lines) {
                lines.lines().forEach(each);
              } catch (IOException | UncheckedIOException closedWithTheProcess) {
                // Nothing more will come.
              } finally {
                atEnd.run();
              }
            });
  }
}
