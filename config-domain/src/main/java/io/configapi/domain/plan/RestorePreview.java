package io.configapi.domain.plan;

import io.configapi.domain.NameScope;
import io.configapi.domain.event.LogPoint;
import io.configapi.domain.failure.TransactionTooLargeException;
import io.configapi.domain.store.EventReader;

/**
 * What a restore of many configurations would do, read from the log page by page: it takes the
 * memory of a page, however much would change. Never changes itself, whatever is written meanwhile;
 * safe for use by many threads.
 *
 * @param point the end of the log that it was worked out at
 * @param diff what would change: each change of it as {@link PlannedChange#of} one
 * @param digest that of the plan that carries it out
 */
public record RestorePreview(LogPoint point, StateDiff diff, PlanDigest digest) {

  /**
   * Goes through all of it once, to know that one transaction can do it.
   *
   * @throws TransactionTooLargeException if it takes more than that
   */
  public static RestorePreview of(EventReader log, long position, NameScope scope) {
    LogPoint head = log.head();
    StateDiff diff = new StateDiff(log, head.position(), position, scope);
    PlanWeight weight = new PlanWeight();
    PlanDigest.Maker digest = new PlanDigest.Maker();
    for (ConfigChange change : diff) {
      weight.add(ConfigChange.valueOf(change.before()), change.newValue());
      digest.add(PlannedChange.of(change));
    }
    return new RestorePreview(head, diff, digest.digest());
  }
}
