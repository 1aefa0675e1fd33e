package io.configapi.domain;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What those who watch had to pass over, as nothing had their prefix, for others with the same
 * prefix at the same place: where thousands of them begin at one position, the log is asked once
 * and not thousands of times. Bounded in number and in weight. Safe for use by many threads.
 */
final class PassedOver {

  private static final int MOST_STRETCHES = 64;
  private static final long MOST_WEIGHT = 16 * 1024;
  private static final float LOAD_FACTOR = 0.75f;

  private final ReentrantLock lock = new ReentrantLock();
  private final Map<Begin, RecordedEvent> ends =
      new LinkedHashMap<>(MOST_STRETCHES, LOAD_FACTOR, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Begin, RecordedEvent> eldest) {
          return size() > MOST_STRETCHES;
        }
      };

  /** Of how many logs there were before the one that all this is of. */
  private long history;

  private record Begin(String prefix, long position) {}

  /**
   * The last event of a stretch without the prefix; null if none is known that ends early enough.
   *
   * @param position that of the event before the stretch
   * @param upTo up to where the caller may be told
   */
  @Nullable RecordedEvent find(long wantedHistory, String prefix, long position, long upTo) {
    lock.lock();
    try {
      RecordedEvent last = wantedHistory == history ? ends.get(new Begin(prefix, position)) : null;
      return last == null || last.position() > upTo ? null : last;
    } finally {
      lock.unlock();
    }
  }

  /** Keeps the last event of a stretch, unless it is heavy, or of a log that is no more. */
  void keep(long readHistory, String prefix, long position, RecordedEvent last) {
    if (EventWeight.of(last) > MOST_WEIGHT) {
      return;
    }
    lock.lock();
    try {
      if (readHistory > history) {
        ends.clear();
        history = readHistory;
      }
      if (readHistory == history) {
        ends.put(new Begin(prefix, position), last);
      }
    } finally {
      lock.unlock();
    }
  }
}
