package io.configapi.domain.plan;

import io.configapi.domain.event.LogPoint;
import io.configapi.domain.failure.PlanChangedException;
import io.configapi.domain.failure.TransactionTooLargeException;
import io.configapi.domain.write.ConfigCommand;
import io.configapi.domain.write.ConfigTransaction;
import java.util.List;
import java.util.Objects;

/**
 * What would have to be done to get to a wanted state: worked out, and not yet done. Immutable.
 *
 * @param goal the wanted state
 * @param point the end of the log that it was worked out at
 * @param changes what differs, by name; empty if all is as wanted
 */
public record ChangePlan(Goal goal, LogPoint point, List<PlannedChange> changes) {

  /**
   * Checks and copies.
   *
   * @throws TransactionTooLargeException if there are more changes than one transaction can have
   */
  public ChangePlan {
    Objects.requireNonNull(goal, "goal");
    Objects.requireNonNull(point, "point");
    if (changes.size() > ConfigTransaction.MAX_OPERATIONS) {
      throw TransactionTooLargeException.operations();
    }
    changes = List.copyOf(changes);
  }

  /** The position of the log it was worked out at. */
  public long position() {
    return point.position();
  }

  /** Whether all is as wanted. */
  public boolean isEmpty() {
    return changes.isEmpty();
  }

  /** What tells it from any other plan. */
  public PlanDigest digest() {
    return PlanDigest.of(changes);
  }

  /**
   * This plan, if it is the one that was shown.
   *
   * @throws PlanChangedException if it is another one
   */
  public ChangePlan required(PlanDigest shown) {
    if (!digest().equals(shown)) {
      throw new PlanChangedException();
    }
    return this;
  }

  /** What does it, in order. */
  public List<ConfigCommand> commands() {
    return changes.stream().map(PlannedChange::command).toList();
  }
}
