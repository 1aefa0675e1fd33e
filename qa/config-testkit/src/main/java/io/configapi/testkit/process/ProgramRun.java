package io.configapi.testkit.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A run of a program that has ended.
 *
 * @param exitCode -1 if it did not end in time
 * @param out all it printed
 * @param err what it printed as errors; empty where the two are one
 */
public record ProgramRun(int exitCode, String out, String err) {

  private static final Duration LIMIT = Duration.ofMinutes(2);

  /** Runs one to its end, its errors among what it prints. */
  public static ProgramRun of(List<String> command) throws IOException, InterruptedException {
    return of(new ProcessBuilder(command).redirectErrorStream(true), LIMIT);
  }

  /** The same of one with surroundings of its own; it is given nothing to read. */
  public static ProgramRun of(ProcessBuilder program, Duration limit)
      throws IOException, InterruptedException {
    // Files, not pipes: a server that a program leaves behind would keep a pipe open.
    Path output = Files.createTempFile("program-", ".out");
    Path errors = Files.createTempFile("program-", ".err");
    try {
      Process process =
          program
              .redirectInput(Path.of("/dev/null").toFile())
              .redirectOutput(output.toFile())
              .redirectError(errors.toFile())
              .start();
      boolean ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
      if (!ended) {
        process.destroyForcibly();
      }
      return new ProgramRun(ended ? process.exitValue() : -1, text(output), text(errors));
    } finally {
      Files.delete(output);
      Files.delete(errors);
    }
  }

  /** What it printed; a program that failed is not to pass for one that said so. */
  public String outOfSuccess() {
    if (exitCode != 0) {
      throw new IllegalStateException("ended with " + exitCode + ": " + out + err);
    }
    return out;
  }

  private static String text(Path file) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
  }
}
