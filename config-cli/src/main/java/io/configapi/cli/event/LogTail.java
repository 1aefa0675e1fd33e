package io.configapi.cli.event;

import io.configapi.domain.ConfigName;
import io.configapi.domain.event.LoggedEvent;
import io.configapi.domain.event.RecordedEvent;
import io.configapi.domain.store.EventReader;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Finds where the last events of the log begin, looking backward in steps of bounded size. */
final class LogTail {

  private static final int STEP = 500;

  private LogTail() {}

  /** The position that just so many of the wanted events come after; 0 if there are no more. */
  static long before(long count, Predicate<ConfigName> wanted, EventReader log) {
    long end = log.head().position();
    long left = count;
    while (end > 0) {
      long start = Math.max(0, end - STEP);
      List<Long> found = positions(start, end, wanted, log);
      if (found.size() >= left) {
        return found.get(found.size() - (int) left) - 1;
      }
      left -= found.size();
      end = start;
    }
    return 0;
  }

  private static List<Long> positions(
      long start, long end, Predicate<ConfigName> wanted, EventReader log) {
    List<Long> found = new ArrayList<>();
    long position = start;
    while (position < end) {
      List<LoggedEvent> page = log.readLog(position, (int) (end - position));
      for (RecordedEvent event : LoggedEvent.ofConfigurations(page)) {
        if (wanted.test(event.name())) {
          found.add(event.position());
        }
      }
      position = page.isEmpty() ? end : page.getLast().position();
    }
    return found;
  }
}
