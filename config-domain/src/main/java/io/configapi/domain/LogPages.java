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

  static LogPage read(EventReader log, long afterPosition, String prefix, int limit) {
    List<RecordedEvent> found = new ArrayList<>();
    long position = afterPosition;
    long weight = 0;
    while (found.size() < limit
        && weight < MOST_WEIGHT
        && position - afterPosition < MOST_LOOKED_AT) {
      int portion = prefix.isEmpty() ? Math.min(PORTION, limit - found.size()) : PORTION;
      List<RecordedEvent> looked = log.readLog(position, portion);
      if (looked.isEmpty()) {
        return new LogPage(found, position, true);
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
      }
    }
    return new LogPage(found, position, false);
  }
}
