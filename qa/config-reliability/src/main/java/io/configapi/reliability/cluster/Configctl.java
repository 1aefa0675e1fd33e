package io.configapi.reliability.cluster;

import io.configapi.testkit.process.ProgramRun;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Calls of {@code configctl}. */
final class Configctl {

  private static final Duration LIMIT = Duration.ofSeconds(60);

  private Configctl() {}

  static ProgramRun run(Map<String, String> environment, List<String> arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(Programs.configctl());
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    return ProgramRun.of(builder, LIMIT);
  }
}
