package io.configapi.domain.service;

import io.configapi.domain.ConfigName;
import io.configapi.domain.event.MarkedPosition;
import io.configapi.domain.event.RecordedEvent;
import io.configapi.domain.failure.OperationRejectedException;
import io.configapi.domain.failure.VersionConflictException;
import io.configapi.domain.plan.ChangePlan;
import io.configapi.domain.plan.Goal;
import io.configapi.domain.plan.TransactionPlan;
import io.configapi.domain.store.EventReader;
import io.configapi.domain.write.ConfigCommand;
import io.configapi.domain.write.ConfigTransaction;
import io.configapi.domain.write.ExpectedVersion;
import io.configapi.domain.write.RequestKey;
import io.configapi.domain.write.Write;
import io.configapi.domain.write.WriteResult;
import io.configapi.domain.write.WrittenChange;
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

  /**
   * What was done under the key of a write; empty if nothing is recorded under it, or it has none.
   */
  public Optional<WriteResult> firstAnswer(Goal goal, Write write) {
    return key(goal, write).flatMap(this::firstAnswer);
  }

  /** The same for a transaction. */
  public Optional<WriteResult> firstAnswer(List<ConfigCommand> commands, Write write) {
    return new ConfigTransaction(commands, write).requestKey().flatMap(this::firstAnswer);
  }

  private Optional<WriteResult> firstAnswer(RequestKey key) {
    return writer.firstAnswer(key).map(result -> compared(Map.of(), result));
  }

  private static Optional<RequestKey> key(Goal goal, Write write) {
    return write.key().map(key -> key.of(goal.fingerprint().with(write.metadata())));
  }

  /**
   * Carries a plan out, worked out anew where others were faster; but first of all looks whether
   * the key has its answer already, as what there is by now may not even allow a plan.
   *
   * @param planning works the plan out; called again where needed
   */
  public WriteResult apply(Supplier<ChangePlan> planning, Goal goal, Write write) {
    return firstAnswer(goal, write).orElseGet(() -> plan(planning, write));
  }

  private WriteResult plan(Supplier<ChangePlan> planning, Write write) {
    for (int attempt = 1; ; attempt++) {
      ChangePlan plan = planning.get();
      try {
        return apply(plan, write);
      } catch (VersionConflictException e) {
        if (attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  /** Carries out just this plan. */
  public WriteResult apply(ChangePlan plan, Write write) {
    if (plan.isEmpty() && write.key().isEmpty()) {
      return new WriteResult(MarkedPosition.of(plan.position()), List.of(), false);
    }
    Map<ConfigName, RecordedEvent> found = new HashMap<>();
    plan.changes().forEach(change -> keep(change.before(), found));
    // The condition is part of the goal, and held by the plan.
    Write unconditional = write.onlyIf(ExpectedVersion.ANY);
    try {
      return compared(
          found,
          writer.write(
              new ConfigTransaction(plan.commands(), unconditional), key(plan.goal(), write)));
    } catch (OperationRejectedException e) {
      throw e.reason();
    }
  }

  /** Carries out a transaction as it was planned. */
  public WriteResult apply(TransactionPlan plan, Write write) {
    Map<ConfigName, RecordedEvent> found = new HashMap<>();
    plan.events().forEach(event -> keep(event.found(), found));
    Optional<RequestKey> key = new ConfigTransaction(plan.commands(), write).requestKey();
    return compared(found, writer.write(new ConfigTransaction(plan.pinned(), write), key));
  }

  private static void keep(@Nullable RecordedEvent event, Map<ConfigName, RecordedEvent> found) {
    if (event != null) {
      found.put(event.name(), event);
    }
  }

  /**
   * With what there was before each of the events.
   *
   * @param found the last events of the names as a plan found them, where there was one
   */
  private WriteResult compared(Map<ConfigName, RecordedEvent> found, WriteResult result) {
    List<RecordedEvent> events = result.events();
    Map<ConfigName, RecordedEvent> last = before(found, events, result.positionBefore());
    List<WrittenChange> changes = new ArrayList<>(events.size());
    for (RecordedEvent after : events) {
      changes.add(new WrittenChange(after, Optional.ofNullable(last.put(after.name(), after))));
    }
    return new WriteResult(result.markedPosition(), changes, result.repeated());
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
