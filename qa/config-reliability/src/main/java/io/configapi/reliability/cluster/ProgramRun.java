package io.configapi.reliability.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A run of a program that has ended.
 *
 * @param exitCode -1 if it did not end in time
 * @param output all it printed
 */
record ProgramRun(int exitCode, String output) {

  /**
   * Runs one to its end.
   *
   * @param environment is given this program's, to be made that one's
   * @param limit how long it may take
   */
  static ProgramRun of(
      List<String> command, Consumer<Map<String, String>> environment, Duration limit)
      throws IOException, InterruptedException {
    // A file, not a pipe: the server that pg_ctl leaves behind would keep a pipe open.
    Path output = Files.createTempFile("reliability-", ".out");
    try {
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectInput(Path.of("/dev/null").toFile())
              .redirectOutput(output.toFile());
      environment.accept(builder.environment());
      Process process = builder.start();
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
        return new ProgramRun(-1, "does not end");
      }
      return new ProgramRun(process.exitValue(), Files.readString(output));
    } finally {
      Files.delete(output);
    }
  }
}
