package io.configapi.eventstore.postgres.append;

import io.configapi.domain.log.LogTail;
import io.configapi.domain.log.RecordedKey;
import io.configapi.domain.store.AppendResult;
import io.configapi.domain.write.RequestKey;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A batch of appends, each decided on what the ones before it left: what becomes of each once the
 * tail is in the log.
 */
final class DecidedBatch {

  private static final Logger LOG = LoggerFactory.getLogger(DecidedBatch.class);

  private final List<Runnable> outcomes;

  private DecidedBatch(List<Runnable> outcomes) {
    this.outcomes = outcomes;
  }

  /**
   * Runs the decisions; one that throws fails its own append, and stages nothing. An append under a
   * key that is recorded already is not decided: it gets the first answer again.
   */
  static DecidedBatch decide(
      List<PendingAppend> batch, LogTail tail, BatchKeys keys, RepeatedAnswers repeated) {
    List<Runnable> outcomes = new ArrayList<>(batch.size());
    for (PendingAppend append : batch) {
      try {
        outcomes.add(decide(append, tail, keys, repeated));
      } catch (Throwable e) {
        // An error, too, is that of one decision, and stages nothing: the others are not to blame.
        outcomes.add(() -> append.reject(e));
      }
    }
    return new DecidedBatch(outcomes);
  }

  private static Runnable decide(
      PendingAppend append, LogTail tail, BatchKeys keys, RepeatedAnswers repeated) {
    RequestKey key = append.request().requestKey().orElse(null);
    RecordedKey first = key == null ? null : keys.find(key);
    if (first != null) {
      return () -> repeated.give(append, first);
    }
    AppendResult recorded = tail.stage(append.request());
    if (key != null) {
      keys.stage(key, recorded);
    }
    return () -> append.succeed(recorded);
  }

  /** Tells the callers, in order. What one of them does with it keeps it from no other. */
  void complete() {
    for (Runnable outcome : outcomes) {
      try {
        outcome.run();
      } catch (Throwable e) {
        LOG.error("Who waited for a write could not be told how it ended", e);
      }
    }
  }
}
