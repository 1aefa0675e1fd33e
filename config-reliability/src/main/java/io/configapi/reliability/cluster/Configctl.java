package io.configapi.reliability.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A call of {@code configctl} that has ended.
 *
 * @param exitCode -1 if it did not end in time
 * @param output all it printed
 */
record Configctl(int exitCode, String output) {

  private static final long LIMIT_SECONDS = 60;

  static Configctl run(Map<String, String> environment, List<String> arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(Programs.configctl());
    command.addAll(arguments);
    Path output = Files.createTempFile("reliability-configctl-", ".out");
    try {
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectInput(Path.of("/dev/null").toFile())
              .redirectOutput(output.toFile());
      builder.environment().putAll(environment);
      Process process = builder.start();
      if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return new Configctl(-1, "does not end");
      }
      return new Configctl(process.exitValue(), Files.readString(output));
    } finally {
      Files.delete(output);
    }
  }
}
