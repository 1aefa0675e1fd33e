package io.configapi.cli;

import io.configapi.cli.shell.ExitCode;
import io.configapi.domain.testkit.BackgroundCalls;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A command that goes on, and what it printed so far: line by line, as soon as it is out. */
final class LiveCommand implements AutoCloseable {

  private static final long PATIENCE_SECONDS = 60;
  private static final long LOOK_MILLIS = 100;

  private final BlockingQueue<String> out = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> err = new LinkedBlockingQueue<>();
  private final CompletableFuture<Integer> exitCode = new CompletableFuture<>();
  private final Thread thread;

  private LiveCommand(TestShell shell, String... args) {
    thread = Thread.ofPlatform().start(() -> run(shell, args));
  }

  /** What it throws is what comes of it, and what who waits for a line gets to see. */
  private void run(TestShell shell, String... args) {
    try {
      exitCode.complete(shell.run(new Lines(out), new ErrorLines(err), args));
    } catch (Throwable e) {
      exitCode.completeExceptionally(e);
    }
  }

  static LiveCommand start(TestShell shell, String... args) {
    return new LiveCommand(shell, args);
  }

  String nextLine() throws InterruptedException {
    return next(out);
  }

  String nextErrorLine() throws InterruptedException {
    return next(err);
  }

  int exitCode() throws InterruptedException, ExecutionException, TimeoutException {
    return exitCode.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  /** Whether nothing more was said than what was asked for. */
  boolean isSilent() {
    return out.isEmpty() && err.isEmpty();
  }

  @Override
  public void close() {
    thread.interrupt();
    exitCode.completeOnTimeout(ExitCode.FAILED, PATIENCE_SECONDS, TimeUnit.SECONDS).join();
  }

  private String next(BlockingQueue<String> lines) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    String line = lines.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
    while (line == null && System.nanoTime() < end) {
      BackgroundCalls.assertNotFailed(exitCode);
      line = lines.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }
    if (line == null) {
      throw new AssertionError("nothing more is printed; standard error has " + err);
    }
    return line;
  }

  /** Bytes, cut into lines. */
  private static final class Lines extends OutputStream {

    private final BlockingQueue<String> lines;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    private Lines(BlockingQueue<String> lines) {
      this.lines = lines;
    }

    @Override
    public void write(int octet) {
      if (octet == '\n') {
        lines.add(line.toString(StandardCharsets.UTF_8));
        line.reset();
      } else {
        line.write(octet);
      }
    }
  }

  /** Characters, cut into lines. */
  private static final class ErrorLines extends Writer {

    private final Lines lines;

    private ErrorLines(BlockingQueue<String> lines) {
      this.lines = new Lines(lines);
    }

    @Override
    public void write(char[] characters, int offset, int length) {
      byte[] bytes = new String(characters, offset, length).getBytes(StandardCharsets.UTF_8);
      for (byte octet : bytes) {
        lines.write(octet);
      }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
