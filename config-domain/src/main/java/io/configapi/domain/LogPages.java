package io.configapi.domain;

import java.util.ArrayList;
import java.util.List;

/** Pages of the log that hold only names with a prefix, each found within a bounded effort. */
final class LogPages {

  private static final int PORTION = 1_000;

  /** The most events looked at for one page, however few of them have the prefix. */
  private static final long MOST_LOOKED_AT = 50_000;

  /** The most they may weigh: bounds what a page takes of memory, and how long it takes to find. */
  private static final long MOST_WEIGHT = 16L * 1024 * 1024;

  private LogPages() {}

  /**
   * A page after a position, which the log has to hold.
   *
   * @throws LogReplacedException if it does not
   */
  static LogPage read(EventReader log, MarkedPosition after, String prefix, int limit) {
    if (after.mark().isPresent()) {
      new LogPlaces(log).held(after);
    }
    LogPage page = look(log, after, prefix, limit);
    if (page.reached().equals(after) && after.position() > 0) {
      // There is nothing after it, and so perhaps it is not there itself.
      new LogPlaces(log).held(after);
    }
    return page;
  }

  private static LogPage look(EventReader log, MarkedPosition after, String prefix, int limit) {
    List<RecordedEvent> found = new ArrayList<>();
    long afterPosition = after.position();
    long position = afterPosition;
    MarkedPosition reached = after;
    long weight = 0;
    while (found.size() < limit
        && weight < MOST_WEIGHT
        && position - afterPosition < MOST_LOOKED_AT) {
      int portion = prefix.isEmpty() ? Math.min(PORTION, limit - found.size()) : PORTION;
      List<RecordedEvent> looked = log.readLog(position, portion);
      if (looked.isEmpty()) {
        return new LogPage(found, reached, true);
      }
      for (RecordedEvent event : looked) {
        if (found.size() == limit || weight >= MOST_WEIGHT) {
          break;
        }
        if (event.name().startsWith(prefix)) {
          found.add(event);
        }
        weight += EventWeight.of(event);
        position = event.position();
        reached = MarkedPosition.of(event);
      }
    }
    return new LogPage(found, reached, false);
  }
}
