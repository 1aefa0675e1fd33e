package io.configapi.reliability.cluster;

import io.configapi.eventstore.postgres.database.DatabaseSettings;
import io.configapi.testkit.process.ProgramRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What {@code configctl verify} says.
 *
 * @param exitCode 0 if the log is whole, 1 if it is not
 * @param output all it printed
 */
public record Verification(int exitCode, String output) {

  /** Runs it. */
  public static Verification of(DatabaseSettings database)
      throws IOException, InterruptedException {
    return run(database, List.of());
  }

  /** Runs it, and holds the log to what a node of that site has signed before. */
  public static Verification of(Site site, String checkpoint)
      throws IOException, InterruptedException {
    Path file = Files.createTempFile("reliability-checkpoint-", ".txt");
    try {
      Files.writeString(file, checkpoint);
      return run(
          site.database(),
          List.of(
              "--checkpoint",
              file.toString(),
              "--public-key",
              site.checkpointKey().publicHalf().toString()));
    } finally {
      Files.delete(file);
    }
  }

  private static Verification run(DatabaseSettings database, List<String> options)
      throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>(List.of("verify"));
    arguments.addAll(options);
    ProgramRun ended =
        Configctl.run(Map.of("DATABASE_URL", ServerNode.databaseUrl(database.port())), arguments);
    return new Verification(ended.exitCode(), ended.out());
  }
}
