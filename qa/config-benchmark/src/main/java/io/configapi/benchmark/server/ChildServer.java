package io.configapi.benchmark.server;

import io.configapi.testkit.process.ServerProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A server in a process of its own, so that it shares no heap and no compiler with who measures it.
 */
public final class ChildServer implements AutoCloseable {

  private final ServerProcess process;
  private final String url;

  private ChildServer(ServerProcess process, String url) {
    this.process = process;
    this.url = url;
    // Not to outlive who measures it, however that ends.
    Runtime.getRuntime().addShutdownHook(new Thread(process::terminate));
  }

  /**
   * Starts a main class on this program's class path, and waits until it has printed its address.
   */
  static ChildServer java(String mainClass, List<String> arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(JavaProgram.command(JavaProgram.ownClassPath()));
    command.add(mainClass);
    command.addAll(arguments);
    return announced(new ProcessBuilder(command));
  }

  /** Starts a program, and waits until it has printed its address. */
  static ChildServer announced(ProcessBuilder program) throws IOException, InterruptedException {
    ServerProcess process =
        ServerProcess.start(program.redirectError(ProcessBuilder.Redirect.INHERIT));
    return new ChildServer(process, process.awaitAddress().toString());
  }

  /** Starts a program that is known to listen at an address, and waits until it does. */
  static ChildServer listening(String url, List<String> command, Path log)
      throws IOException, InterruptedException {
    ServerProcess process =
        ServerProcess.start(
            new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()));
    URI address = URI.create(url);
    for (int i = 0; i < 600 && process.isAlive(); i++) {
      try (Socket probe = new Socket()) {
        probe.connect(new InetSocketAddress(address.getHost(), address.getPort()), 1_000);
        return new ChildServer(process, url);
      } catch (IOException e) {
        TimeUnit.MILLISECONDS.sleep(50);
      }
    }
    process.kill();
    throw new IOException(
        command.getFirst() + " did not come up; it said: " + Files.readString(log));
  }

  /** Where it serves. */
  public String url() {
    return url;
  }

  /** Resident memory, in bytes, as Linux counts it; 0 where it does not say. */
  public long residentBytes() {
    Path status = Path.of("/proc/" + process.handle().pid() + "/status");
    if (!Files.exists(status)) {
      return 0;
    }
    try {
      return Files.readAllLines(status).stream()
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.close();
  }
}
