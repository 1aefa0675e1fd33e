package io.configapi.eventstore.postgres;

import io.configapi.domain.AppendResult;
import io.configapi.domain.log.LogTail;
import java.util.ArrayList;
import java.util.List;

/**
 * A batch of appends, each decided on what the ones before it left: what becomes of each once the
 * tail is in the log.
 */
final class DecidedBatch {

  private final List<Runnable> outcomes;

  private DecidedBatch(List<Runnable> outcomes) {
    this.outcomes = outcomes;
  }

  /** Runs the decisions; one that throws fails its own append, and stages nothing. */
  static DecidedBatch decide(List<PendingAppend> batch, LogTail tail) {
    List<Runnable> outcomes = new ArrayList<>(batch.size());
    for (PendingAppend append : batch) {
      try {
        AppendResult recorded = tail.stage(append.request());
        outcomes.add(() -> append.succeed(recorded));
      } catch (RuntimeException e) {
        outcomes.add(() -> append.fail(e));
      }
    }
    return new DecidedBatch(outcomes);
  }

  /** Tells the callers, in order. */
  void complete() {
    outcomes.forEach(Runnable::run);
  }
}
