package io.configapi.cli.change;

import io.configapi.cli.diff.Difference;
import io.configapi.domain.ConfigService;
import io.configapi.domain.event.LogPoint;
import io.configapi.domain.plan.ChangePlan;
import io.configapi.domain.plan.TransactionPlan;
import io.configapi.domain.write.Write;
import io.configapi.domain.write.WriteResult;
import java.util.List;
import java.util.function.Supplier;

/**
 * Changes that somebody is to agree to before they are made.
 *
 * @param point the end of the log that they were worked out at
 * @param differences what will be recorded, one an event
 * @param application makes them, just as they are shown
 */
record Proposal(LogPoint point, List<Difference> differences, Supplier<WriteResult> application) {

  /** What a plan proposes. With a key it is carried out even if it is empty, to be remembered. */
  static Proposal of(ChangePlan plan, ConfigService service, Write write) {
    return new Proposal(
        plan.point(),
        plan.changes().stream().map(Difference::of).toList(),
        () -> service.apply(plan, write));
  }

  /** What a transaction proposes: all of its operations, also where one undoes another. */
  static Proposal of(TransactionPlan plan, ConfigService service, Write write) {
    return new Proposal(
        plan.point(),
        plan.events().stream().map(Difference::of).toList(),
        () -> service.apply(plan, write));
  }

  boolean isEmpty() {
    return differences.isEmpty();
  }
}
