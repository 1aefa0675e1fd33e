package io.configapi.benchmark.load;

import io.configapi.testkit.process.ProgramRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The load generator wrk, and what it is told. */
public final class Wrk {

  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final Path script;

  /** A load that scripts of the resources folder {@code wrk} describe, one after the other. */
  public Wrk(String... scripts) throws IOException {
    script = Files.createTempFile("wrk", ".lua");
    script.toFile().deleteOnExit();
    append("prelude.lua");
    for (String name : scripts) {
      append(name);
    }
  }

  private void append(String name) throws IOException {
    try (var resource = Wrk.class.getResourceAsStream("/wrk/" + name)) {
      if (resource == null) {
        throw new IllegalStateException("no such wrk script: " + name);
      }
      Files.write(script, resource.readAllBytes(), StandardOpenOption.APPEND);
    }
  }

  /** Puts load on a server for a while. */
  public WrkReport run(String baseUrl, int connections, Duration time, String... arguments)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                "wrk",
                "--threads=" + Math.min(2, connections),
                "--connections=" + connections,
                "--duration=" + time.toSeconds() + "s",
                "--timeout=30s",
                "--latency",
                "--script=" + script,
                baseUrl,
                "--"));
    command.addAll(List.of(arguments));
    ProgramRun run =
        ProgramRun.of(new ProcessBuilder(command).redirectErrorStream(true), time.plus(PATIENCE));
    return new WrkReport(run.outOfSuccess());
  }
}
