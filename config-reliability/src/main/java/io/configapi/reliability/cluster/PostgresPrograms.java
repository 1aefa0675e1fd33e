package io.configapi.reliability.cluster;

import com.sun.security.auth.module.UnixSystem;
import io.configapi.eventstore.postgres.testkit.ServerPrograms;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** PostgreSQL's own programs, run to their end: as nobody in particular, where this is root. */
final class PostgresPrograms {

  private static final long LIMIT_SECONDS = 90;

  private final Path home;

  private PostgresPrograms(Path home) {
    this.home = home;
  }

  /** Those that the service brings along; unpacked once for all tests. */
  static PostgresPrograms unpacked() {
    try {
      Path lent = Files.createTempDirectory("reliability-programs-");
      ServerPrograms.lendTo(lent);
      try (Stream<Path> links = Files.list(lent)) {
        List<Path> all = links.toList();
        Path home = all.getFirst().toRealPath();
        for (Path link : all) {
          Files.delete(link);
        }
        return new PostgresPrograms(home);
      } finally {
        Files.delete(lent);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Runs one.
   *
   * @throws IllegalStateException if it fails, with all it said
   */
  void run(String program, Map<String, String> environment, List<String> arguments)
      throws IOException, InterruptedException {
    Outcome outcome = attempt(program, environment, arguments);
    if (outcome.exitCode() != 0) {
      throw new IllegalStateException(program + " failed: " + outcome.output());
    }
  }

  /** Runs one, which may fail. */
  Outcome attempt(String program, Map<String, String> environment, List<String> arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    if (new UnixSystem().getUid() == 0) {
      command.addAll(List.of("unshare", "-U"));
    }
    command.add(home.resolve("bin").resolve(program).toString());
    command.addAll(arguments);
    // A file, not a pipe: the server that pg_ctl leaves behind would keep a pipe open.
    Path output = Files.createTempFile("reliability-", ".out");
    try {
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectInput(Path.of("/dev/null").toFile())
              .redirectOutput(output.toFile());
      builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
      builder.environment().put("LC_ALL", "C");
      builder.environment().putAll(environment);
      Process process = builder.start();
      if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return new Outcome(-1, program + " does not end");
      }
      return new Outcome(process.exitValue(), Files.readString(output));
    } finally {
      Files.delete(output);
    }
  }

  /** What came of a run. */
  record Outcome(int exitCode, String output) {}
}
