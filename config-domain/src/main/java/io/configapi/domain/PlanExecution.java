package io.configapi.domain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

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
    List<RecordedEvent> events = result.events();
    long from = result.position() - events.size();
    Map<ConfigName, RecordedEvent> before = before(plan, result, from);
    List<ConfigChange> changes = new ArrayList<>(events.size());
    for (RecordedEvent after : events) {
      changes.add(new ConfigChange(before.get(after.name()), after));
    }
    return new AppliedChanges(from, result.position(), changes, result.repeated());
  }

  /**
   * The last events of the names before the transaction: those that the plan found, except where it
   * is not the plan that was carried out the first time, or a name without a value was set and
   * deleted meanwhile.
   */
  private Map<ConfigName, RecordedEvent> before(ChangePlan plan, AppendResult result, long from) {
    Map<ConfigName, RecordedEvent> before = new HashMap<>();
    for (PlannedChange change : plan.changes()) {
      RecordedEvent found = change.before();
      if (found != null && found.position() <= from) {
        before.put(change.name(), found);
      }
    }
    List<ConfigName> others =
        result.events().stream()
            .filter(after -> after.version() != 1 + versionOf(before.get(after.name())))
            .map(RecordedEvent::name)
            .sorted()
            .toList();
    before.putAll(LatestEvents.of(log, others, from));
    return before;
  }

  private static long versionOf(@Nullable RecordedEvent event) {
    return event == null ? 0 : event.version();
  }
}
