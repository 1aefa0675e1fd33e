package io.configapi.domain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a restore of many configurations would do, read from the log page by page: it takes the
 * memory of a page, however much would change. Never changes itself, whatever is written meanwhile;
 * safe for use by many threads.
 */
public final class RestorePreview {

  private final long head;
  private final StateDiff diff;

  private RestorePreview(long head, StateDiff diff) {
    this.head = head;
    this.diff = diff;
  }

  /**
   * Goes through all of it once, to know that one transaction can do it.
   *
   * @throws TransactionTooLargeException if it takes more than that
   */
  static RestorePreview of(EventReader log, long position, String prefix) {
    long head = log.head().position();
    StateDiff diff = new StateDiff(log, head, position, prefix);
    PlanWeight weight = new PlanWeight();
    for (ConfigChange change : diff) {
      weight.add(ConfigChange.valueOf(change.before()), change.newValue());
    }
    return new RestorePreview(head, diff);
  }

  /** The position of the log it was worked out at. */
  public long position() {
    return head;
  }

  /**
   * A page of what would change, by name.
   *
   * @param after only names greater than this one; null begins at the first
   * @param limit the most changes wanted; fewer can come where values are large, none only at the
   *     end
   */
  public List<PlannedChange> page(@Nullable ConfigName after, int limit) {
    return diff.page(after, limit).stream()
        .map(change -> new PlannedChange(change.name(), change.before(), change.newValue()))
        .toList();
  }
}
