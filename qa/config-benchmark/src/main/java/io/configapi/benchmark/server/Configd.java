package io.configapi.benchmark.server;

import io.configapi.benchmark.load.HttpConnection;
import io.configapi.testkit.network.ServerPort;
import io.configapi.testkit.process.ServerProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The service itself, started by its own script. */
public final class Configd {

  private final Path home;
  private final Path dataDirectory;

  /**
   * The service on the embedded database of a directory.
   *
   * @param home the folder of the project
   */
  public Configd(Path home, Path dataDirectory) {
    this.home = home;
    this.dataDirectory = dataDirectory;
  }

  /** Starts it on any free port. */
  public ChildServer start() throws IOException, InterruptedException {
    return ChildServer.announced(program(0));
  }

  /** The time from its start to its first answer of 200 to a GET; it is stopped after that. */
  public Duration timeToFirstAnswer(String path) throws IOException, InterruptedException {
    int port = ServerPort.choose();
    ProcessBuilder program =
        program(port)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    long begin = System.nanoTime();
    try (ServerProcess process = ServerProcess.start(program)) {
      while (!answers("http://127.0.0.1:" + port, path)) {
        if (!process.isAlive()) {
          throw new IOException("configd ended with " + process.exitCode());
        }
        TimeUnit.MILLISECONDS.sleep(1);
      }
      return Duration.ofNanos(System.nanoTime() - begin);
    }
  }

  private static boolean answers(String url, String path) {
    try (HttpConnection connection = new HttpConnection(url)) {
      return connection.get(path).status() == 200;
    } catch (IOException notYet) {
      return false;
    }
  }

  private ProcessBuilder program(int port) {
    ProcessBuilder program =
        new ProcessBuilder(
            List.of(
                home.resolve("bin/configd").toString(),
                "--port",
                Integer.toString(port),
                "--data-dir",
                dataDirectory.toString(),
                "--log-level",
                "warn"));
    program.environment().put("CONFIGD_JAVA_OPTIONS", JavaProgram.HEAP);
    program.environment().put("JAVA_HOME", System.getProperty("java.home"));
    return program;
  }
}
