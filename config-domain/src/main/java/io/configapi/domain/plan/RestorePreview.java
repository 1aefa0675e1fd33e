package io.configapi.domain.plan;

import io.configapi.domain.ConfigName;
import io.configapi.domain.NamePage;
import io.configapi.domain.event.LogPoint;
import io.configapi.domain.failure.TransactionTooLargeException;
import io.configapi.domain.store.EventReader;
import org.jspecify.annotations.Nullable;

/**
 * What a restore of many configurations would do, read from the log page by page: it takes the
 * memory of a page, however much would change. Never changes itself, whatever is written meanwhile;
 * safe for use by many threads.
 */
public final class RestorePreview {

  private final LogPoint head;
  private final StateDiff diff;

  private RestorePreview(LogPoint head, StateDiff diff) {
    this.head = head;
    this.diff = diff;
  }

  /**
   * Goes through all of it once, to know that one transaction can do it.
   *
   * @throws TransactionTooLargeException if it takes more than that
   */
  public static RestorePreview of(EventReader log, long position, String prefix) {
    LogPoint head = log.head();
    StateDiff diff = new StateDiff(log, head.position(), position, prefix);
    PlanWeight weight = new PlanWeight();
    for (ConfigChange change : diff) {
      weight.add(ConfigChange.valueOf(change.before()), change.newValue());
    }
    return new RestorePreview(head, diff);
  }

  /** The end of the log that it was worked out at. */
  public LogPoint point() {
    return head;
  }

  /** For all pages, one after the other: what was found out for one serves the next. */
  public Pages pages() {
    return new Pages(diff.pages());
  }

  /** What would change, page by page. Used by one thread at a time. */
  public static final class Pages {

    private final StateDiff.Pages changes;

    private Pages(StateDiff.Pages changes) {
      this.changes = changes;
    }

    /**
     * A page of what would change, by name.
     *
     * @param after only names greater than this one; null begins at the first
     * @param limit the most changes wanted; fewer can come, even none, where the page says that
     *     there is more
     */
    public NamePage<PlannedChange> page(@Nullable ConfigName after, int limit) {
      NamePage<ConfigChange> page = changes.page(after, limit);
      return new NamePage<>(
          page.elements().stream()
              .map(change -> new PlannedChange(change.name(), change.before(), change.newValue()))
              .toList(),
          page.next());
    }
  }
}
