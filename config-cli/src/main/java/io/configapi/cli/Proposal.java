package io.configapi.cli;

import io.configapi.cli.diff.Difference;
import io.configapi.domain.AppliedChanges;
import io.configapi.domain.ChangePlan;
import io.configapi.domain.ConfigService;
import io.configapi.domain.EventMetadata;
import io.configapi.domain.IdempotencyKey;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Changes that somebody is to agree to before they are made.
 *
 * @param position the position of the log they were worked out at
 * @param differences what will be different, by name
 * @param toRecord how many events it takes
 * @param application makes them, just as they are shown
 */
record Proposal(
    long position,
    List<Difference> differences,
    int toRecord,
    Supplier<AppliedChanges> application) {

  /** What a plan proposes. With a key it is carried out even if it is empty: it may be a repeat. */
  static Proposal of(
      ChangePlan plan,
      ConfigService service,
      EventMetadata metadata,
      Optional<IdempotencyKey> key) {
    return new Proposal(
        plan.position(),
        plan.changes().stream().map(Difference::of).toList(),
        plan.changes().size(),
        () -> service.apply(plan, metadata, key));
  }

  boolean isEmpty() {
    return toRecord == 0;
  }
}
