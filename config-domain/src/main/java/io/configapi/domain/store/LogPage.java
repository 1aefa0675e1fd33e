package io.configapi.domain.store;

import io.configapi.domain.NameScope;
import io.configapi.domain.event.LoggedEvent;
import io.configapi.domain.event.MarkedPosition;
import io.configapi.domain.event.RecordedEvent;
import java.util.List;

/**
 * A page of the log: what happened to configurations.
 *
 * @param events in order; none is possible even where the log goes on, if nothing on the page was
 *     meant
 * @param reached up to where the log was looked at: the next page is the one after it
 * @param ended whether the log ended there
 */
public record LogPage(List<RecordedEvent> events, MarkedPosition reached, boolean ended) {

  public LogPage {
    events = List.copyOf(events);
  }

  /**
   * The page of a log after a position, found with a bounded effort.
   *
   * @param scope the names that are meant
   * @param limit the most events wanted; fewer can come
   */
  public static LogPage of(EventReader log, long afterPosition, NameScope scope, int limit) {
    if (!scope.isAll()) {
      return log.readLog(afterPosition, scope, limit);
    }
    List<LoggedEvent> page = log.readLog(afterPosition, limit);
    return page.isEmpty()
        ? new LogPage(List.of(), MarkedPosition.of(afterPosition), true)
        : new LogPage(LoggedEvent.ofConfigurations(page), MarkedPosition.of(page.getLast()), false);
  }

  /** The number of the position that was reached. */
  public long position() {
    return reached.position();
  }
}
