package io.configapi.reliability.cluster;

import com.sun.security.auth.module.UnixSystem;
import io.configapi.embedded.testkit.ServerPrograms;
import io.configapi.testkit.process.ProgramRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** PostgreSQL's own programs, run to their end: as nobody in particular, where this is root. */
final class PostgresPrograms {

  private static final Duration LIMIT = Duration.ofSeconds(90);

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
    attempt(program, environment, arguments).outOfSuccess();
  }

  /** Runs one, which may fail. */
  ProgramRun attempt(String program, Map<String, String> environment, List<String> arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    if (new UnixSystem().getUid() == 0) {
      command.addAll(List.of("unshare", "-U"));
    }
    command.add(home.resolve("bin").resolve(program).toString());
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
    builder.environment().put("LC_ALL", "C");
    builder.environment().putAll(environment);
    return ProgramRun.of(builder, LIMIT);
  }
}
