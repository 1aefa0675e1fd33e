package io.configapi.domain.service;

import io.configapi.domain.ConfigName;
import io.configapi.domain.event.EventMetadata;
import io.configapi.domain.event.RecordedEvent;
import io.configapi.domain.failure.OperationRejectedException;
import io.configapi.domain.failure.VersionConflictException;
import io.configapi.domain.plan.AppliedChanges;
import io.configapi.domain.plan.ChangePlan;
import io.configapi.domain.plan.ConfigChange;
import io.configapi.domain.plan.TransactionPlan;
import io.configapi.domain.store.AppendResult;
import io.configapi.domain.store.EventReader;
import io.configapi.domain.write.ConfigTransaction;
import io.configapi.domain.write.IdempotencyKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Carries plans out: one transaction each, on the condition that all is as the plan found it. */
public final class PlanExecution {

  /** How often a plan is worked out anew because what it changes was changed meanwhile. */
  private static final int ATTEMPTS = 5;

  private final EventReader log;
  private final CommandWriter writer;

  public PlanExecution(EventReader log, CommandWriter writer) {
    this.log = log;
    this.writer = writer;
  }

  /** What was done under a key; empty if nothing is recorded under it. */
  public Optional<AppliedChanges> firstAnswer(IdempotencyKey key) {
    return writer.firstAnswer(key).map(result -> changes(Map.of(), result));
  }

  /**
   * Carries a plan out, worked out anew where others were faster; but first of all looks whether
   * the key has its answer already, as what there is by now may not even allow a plan.
   */
  public AppliedChanges apply(
      Supplier<ChangePlan> planning, EventMetadata metadata, Optional<IdempotencyKey> key) {
    return key.flatMap(this::firstAnswer).orElseGet(() -> plan(planning, metadata, key));
  }

  private AppliedChanges plan(
      Supplier<ChangePlan> planning, EventMetadata metadata, Optional<IdempotencyKey> key) {
    for (int attempt = 1; ; attempt++) {
      ChangePlan plan = planning.get();
      try {
        return apply(plan, metadata, key);
      } catch (VersionConflictException e) {
        if (attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  /** Carries out just this plan. */
  public AppliedChanges apply(
      ChangePlan plan, EventMetadata metadata, Optional<IdempotencyKey> key) {
    if (plan.isEmpty() && key.isEmpty()) {
      return new AppliedChanges(plan.position(), plan.position(), List.of(), false);
    }
    Map<ConfigName, RecordedEvent> found = new HashMap<>();
    plan.changes().forEach(change -> keep(change.before(), found));
    try {
      return changes(found, writer.write(new ConfigTransaction(plan.commands(), metadata, key)));
    } catch (OperationRejectedException e) {
      throw e.reason();
    }
  }

  /** Carries out a transaction as it was planned. */
  public AppliedChanges apply(
      TransactionPlan plan, EventMetadata metadata, Optional<IdempotencyKey> key) {
    Map<ConfigName, RecordedEvent> found = new HashMap<>();
    plan.events().forEach(event -> keep(event.found(), found));
    return changes(found, writer.write(new ConfigTransaction(plan.pinned(), metadata, key)));
  }

  private static void keep(@Nullable RecordedEvent event, Map<ConfigName, RecordedEvent> found) {
    if (event != null) {
      found.put(event.name(), event);
    }
  }

  /**
   * What each event changed.
   *
   * @param found the last events of the names as a plan found them, where there was one
   */
  private AppliedChanges changes(Map<ConfigName, RecordedEvent> found, AppendResult result) {
    List<RecordedEvent> events = result.events();
    long from = result.position() - events.size();
    Map<ConfigName, RecordedEvent> last = before(found, events, from);
    List<ConfigChange> changes = new ArrayList<>(events.size());
    for (RecordedEvent after : events) {
      changes.add(new ConfigChange(last.put(after.name(), after), after));
    }
    return new AppliedChanges(from, result.position(), changes, result.repeated());
  }

  /**
   * The last events of the names before the transaction: those that the plan found, except where it
   * is not the plan that was carried out the first time, or a name without a value was set and
   * deleted meanwhile.
   */
  private Map<ConfigName, RecordedEvent> before(
      Map<ConfigName, RecordedEvent> found, List<RecordedEvent> events, long from) {
    Map<ConfigName, RecordedEvent> before = new HashMap<>();
    Set<ConfigName> seen = new HashSet<>();
    Set<ConfigName> others = new TreeSet<>();
    for (RecordedEvent after : events) {
      if (seen.add(after.name()) && after.version() > 1) {
        RecordedEvent known = found.get(after.name());
        if (known != null && known.version() == after.version() - 1) {
          before.put(after.name(), known);
        } else {
          others.add(after.name());
        }
      }
    }
    before.putAll(LatestEvents.of(log, List.copyOf(others), from));
    return before;
  }
}
