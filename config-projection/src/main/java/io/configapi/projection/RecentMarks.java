package io.configapi.projection;

import io.configapi.domain.event.LogMark;
import io.configapi.domain.event.LogPoint;
import io.configapi.domain.event.LoggedEvent;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The marks of the last positions that were folded, so that nobody has to look at the log for what
 * was recorded just now. Bounded. Safe for use by many threads; one lock guards it all.
 */
final class RecentMarks {

  private static final int MOST = 16_384;

  private final ReentrantLock lock = new ReentrantLock();

  /** Each mark at the index of its position, round and round. */
  private final LogMark[] marks = new LogMark[MOST];

  private long first = 1;
  private long last;

  /** Begins anew at a point. */
  void reset(LogPoint point) {
    lock.lock();
    try {
      first = point.position();
      last = point.position();
      put(last, LogMark.of(point.recordedAt()));
    } finally {
      lock.unlock();
    }
  }

  /** Adds what follows; what is oldest goes. */
  void add(List<LoggedEvent> events) {
    lock.lock();
    try {
      for (LoggedEvent event : events) {
        last = event.position();
        put(last, LogMark.of(event.recordedAt()));
      }
      first = Math.max(first, last - MOST + 1);
    } finally {
      lock.unlock();
    }
  }

  Optional<LogMark> at(long position) {
    lock.lock();
    try {
      boolean kept = position > 0 && first <= position && position <= last;
      return kept ? Optional.of(marks[index(position)]) : Optional.empty();
    } finally {
      lock.unlock();
    }
  }

  private void put(long position, LogMark mark) {
    marks[index(position)] = mark;
  }

  private static int index(long position) {
    return (int) (position % MOST);
  }
}
