package io.configapi.reliability.cluster;

import io.configapi.testkit.process.ProgramRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The key that all nodes of a site sign checkpoints with.
 *
 * @param file what the nodes take
 * @param publicHalf what checkpoints are checked with
 */
record CheckpointKey(Path file, Path publicHalf) {

  private static final String ORIGIN = "reliability.example/log";

  /** Makes one in that directory. */
  static CheckpointKey create(Path directory) throws IOException, InterruptedException {
    Path file = directory.resolve("checkpoint.key");
    ProgramRun made =
        Configctl.run(Map.of(), List.of("key", "--create", "--origin", ORIGIN, file.toString()));
    Path publicHalf = directory.resolve("checkpoint.pub");
    Files.writeString(publicHalf, made.outOfSuccess());
    return new CheckpointKey(file, publicHalf);
  }
}
