package io.configapi.reliability.cluster;

import io.configapi.eventstore.postgres.database.DatabaseSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What {@code configctl verify} says.
 *
 * @param exitCode 0 if the log is whole, 1 if it is not
 * @param output all it printed
 */
public record Verification(int exitCode, String output) {

  private static final long LIMIT_SECONDS = 60;

  /** Runs it. */
  public static Verification of(DatabaseSettings database)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(Programs.configctl());
    command.add("verify");
    Path output = Files.createTempFile("reliability-verify-", ".out");
    try {
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectInput(Path.of("/dev/null").toFile())
              .redirectOutput(output.toFile());
      builder.environment().put("DATABASE_URL", ServerNode.databaseUrl(database.port()));
      Process process = builder.start();
      if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return new Verification(-1, "does not end");
      }
      return new Verification(process.exitValue(), Files.readString(output));
    } finally {
      Files.delete(output);
    }
  }
}
