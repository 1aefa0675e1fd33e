package io.configapi.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Carries plans out: one transaction each, on the condition that all is as the plan found it. */
final class PlanExecution {

  /** How often a plan is worked out anew because what it changes was changed meanwhile. */
  private static final int ATTEMPTS = 5;

  private final EventReader log;
  private final TransactionWriter writer;

  PlanExecution(EventReader log, TransactionWriter writer) {
    this.log = log;
    this.writer = writer;
  }

  /** Carries a plan out, worked out anew where others were faster. */
  AppliedChanges apply(
      Supplier<ChangePlan> planning, EventMetadata metadata, Optional<IdempotencyKey> key) {
    for (int attempt = 1; ; attempt++) {
      try {
        return apply(planning.get(), metadata, key);
      } catch (VersionConflictException e) {
        if (attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  /** Carries out just this plan. */
  AppliedChanges apply(ChangePlan plan, EventMetadata metadata, Optional<IdempotencyKey> key) {
    if (plan.isEmpty() && key.isEmpty()) {
      return new AppliedChanges(plan.position(), plan.position(), List.of(), false);
    }
    try {
      return changes(plan, writer.write(new ConfigTransaction(plan.commands(), metadata, key)));
    } catch (OperationRejectedException e) {
      throw e.reason();
    }
  }

  private AppliedChanges changes(ChangePlan plan, AppendResult result) {
    long from = result.position() - result.events().size();
    List<ConfigChange> changes = new ArrayList<>(result.events().size());
    for (int i = 0; i < result.events().size(); i++) {
      RecordedEvent after = result.events().get(i);
      changes.add(
          result.repeated()
              ? new ConfigChange(log.latest(after.name(), from).orElse(null), after)
              : new ConfigChange(plan.changes().get(i).before(), after));
    }
    return new AppliedChanges(from, result.position(), changes, result.repeated());
  }
}
