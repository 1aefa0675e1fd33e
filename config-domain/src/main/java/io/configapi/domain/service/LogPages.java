package io.configapi.domain.service;

import io.configapi.domain.NameScope;
import io.configapi.domain.event.EventWeight;
import io.configapi.domain.event.MarkedPosition;
import io.configapi.domain.event.RecordedEvent;
import io.configapi.domain.failure.LogReplacedException;
import io.configapi.domain.store.EventReader;
import io.configapi.domain.store.LogPage;
import io.configapi.domain.store.LogPlaces;
import java.util.List;

/** Pages of the log, each found within a bounded effort and of a bounded weight. */
public final class LogPages {

  private static final int MOST_EVENTS = 1_000;

  /** The most that the events of a page may weigh, but for the last of them. */
  private static final long MOST_WEIGHT = 16L * 1024 * 1024;

  private LogPages() {}

  /**
   * A page after a position, which the log has to hold.
   *
   * @throws LogReplacedException if it does not
   */
  public static LogPage read(EventReader log, MarkedPosition after, NameScope scope, int limit) {
    if (after.mark().isPresent()) {
      new LogPlaces(log).held(after);
    }
    LogPage page =
        upToWeight(LogPage.of(log, after.position(), scope, Math.min(limit, MOST_EVENTS)));
    if (page.position() > after.position()) {
      return page;
    }
    if (after.position() > 0) {
      // There is nothing after it, and so perhaps it is not there itself.
      new LogPlaces(log).held(after);
    }
    return new LogPage(List.of(), after, page.ended());
  }

  private static LogPage upToWeight(LogPage page) {
    List<RecordedEvent> events = page.events();
    long weight = 0;
    for (int count = 0; count < events.size(); count++) {
      if (weight >= MOST_WEIGHT) {
        List<RecordedEvent> fitting = events.subList(0, count);
        return new LogPage(fitting, MarkedPosition.of(fitting.getLast()), false);
      }
      weight += EventWeight.of(events.get(count));
    }
    return page;
  }
}
