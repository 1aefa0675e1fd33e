package io.configapi.reliability.fault;

import io.configapi.reliability.cluster.Site;
import io.configapi.reliability.history.Violation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A program beside the nodes has the store in it, and one who follows the log and throws whenever
 * it is called. The program and the nodes write on.
 */
final class SubscriberThrows implements Fault {

  private final boolean alone;
  private @Nullable EmbeddingProgram program;

  /**
   * One to come.
   *
   * @param alone whether nothing else keeps the program from writing
   */
  SubscriberThrows(boolean alone) {
    this.alone = alone;
  }

  @Override
  public void inflict(Site site) throws Exception {
    EmbeddingProgram started = EmbeddingProgram.start(site.databaseBeside());
    program = started;
    if (alone) {
      started.awaitWrites();
    }
  }

  @Override
  public void end(Site site) throws InterruptedException {
    if (program != null) {
      program.recover();
    }
  }

  @Override
  public List<Violation> aftermath(Site site) throws InterruptedException {
    EmbeddingProgram started = program;
    if (started == null) {
      return List.of();
    }
    try (started) {
      return started.violations(alone);
    }
  }
}
