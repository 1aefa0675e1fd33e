package io.configapi.embedded;

import com.sun.security.auth.module.UnixSystem;
import io.configapi.domain.failure.IncompatibleStoreException;
import io.configapi.domain.failure.UnavailableException;
import io.configapi.domain.failure.UnavailableException.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * One of PostgreSQL's programs, run to its end. They refuse to work as root; for root they are run
 * in a user namespace of their own, where everybody is nobody in particular.
 */
final class ServerProgram {

  private static final List<String> AS_NOBODY = List.of("unshare", "-U");

  /** What Java calls a user who is not in the system's list of users. */
  private static final String UNLISTED = "?";

  private static final Duration PROBE_LIMIT = Duration.ofSeconds(10);

  private final List<String> command;
  private final DataDirectory data;

  private ServerProgram(List<String> command, DataDirectory data) {
    this.command = command;
    this.data = data;
  }

  /**
   * What came of a run.
   *
   * @param exitCode its exit code, -1 if it could not be run
   * @param output all it printed, or why it could not be run
   */
  record Outcome(int exitCode, String output) {

    boolean succeeded() {
      return exitCode == 0;
    }

    String lastLine() {
      return output.lines().filter(line -> !line.isBlank()).reduce("no output", (a, b) -> b);
    }
  }

  static ServerProgram of(Path program, DataDirectory data) {
    List<String> command = new ArrayList<>();
    if (new UnixSystem().getUid() == 0) {
      if (!canBeNobody(data)) {
        throw new IncompatibleStoreException(
            "PostgreSQL does not run as root, and \"unshare -U\" does not work here: run as an"
                + " ordinary user, or set DATABASE_URL");
      }
      command.addAll(AS_NOBODY);
    }
    command.add(program.toString());
    return new ServerProgram(command, data);
  }

  /**
   * One that looks its user up, and so does not run as one who is not listed: it is run as nobody,
   * too, where the system allows it.
   */
  static ServerProgram ofListedUser(Path program, DataDirectory data) {
    boolean unlisted = UNLISTED.equals(System.getProperty("user.name"));
    if (new UnixSystem().getUid() == 0 || !unlisted || !canBeNobody(data)) {
      return of(program, data);
    }
    List<String> command = new ArrayList<>(AS_NOBODY);
    command.add(program.toString());
    return new ServerProgram(command, data);
  }

  /**
   * Runs it in the data directory, and kills it if it takes longer.
   *
   * @throws UnavailableException if it took too long, or this thread was interrupted
   */
  Outcome run(Duration limit, String... arguments) {
    List<String> full = new ArrayList<>(command);
    full.addAll(Arrays.asList(arguments));
    try {
      // A file, not a pipe: a server that a program leaves behind can't hold the reader up.
      Path output = Files.createTempFile(data.log(), "program-", ".out");
      try {
        return new Outcome(exitCode(full, output, limit), read(output));
      } finally {
        Files.delete(output);
      }
    } catch (IOException e) {
      return new Outcome(-1, String.valueOf(e.getMessage()));
    }
  }

  private int exitCode(List<String> full, Path output, Duration limit) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(full)
            .directory(data.root().toFile())
            .redirectErrorStream(true)
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectOutput(output.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
    builder.environment().put("LC_ALL", "C");
    Process process = builder.start();
    boolean ended = false;
    try {
      ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      if (!ended) {
        process.destroyForcibly();
      }
    }
    if (!ended) {
      throw new UnavailableException(
          Reason.UNREACHABLE,
          "The embedded PostgreSQL in " + data.shown() + " did not start or stop in time");
    }
    return process.exitValue();
  }

  private static String read(Path output) throws IOException {
    return new String(Files.readAllBytes(output), StandardCharsets.UTF_8);
  }

  private static boolean canBeNobody(DataDirectory data) {
    List<String> probe = new ArrayList<>(AS_NOBODY);
    probe.add("true");
    return new ServerProgram(probe, data).run(PROBE_LIMIT).succeeded();
  }
}
