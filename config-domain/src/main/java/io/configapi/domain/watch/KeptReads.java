package io.configapi.domain.watch;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What was read of the log last, for others who ask for the same. Bounded in number; what has not
 * been asked for the longest goes first, and all of it once it is of a log that is no more. Safe
 * for use by many threads.
 */
final class KeptReads<K, V> {

  private static final float LOAD_FACTOR = 0.75f;

  private final ReentrantLock lock = new ReentrantLock();
  private final Map<K, V> reads;

  /** Of how many logs there were before the one that all this is of. */
  private long history;

  /**
   * Nothing yet.
   *
   * @param most how many are kept
   */
  KeptReads(int most) {
    reads =
        new LinkedHashMap<>(most, LOAD_FACTOR, true) {
          @Override
          protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > most;
          }
        };
  }

  /** What was read; null if that is not known, or of another log. */
  @Nullable V find(long wantedHistory, K key) {
    lock.lock();
    try {
      return wantedHistory == history ? reads.get(key) : null;
    } finally {
      lock.unlock();
    }
  }

  /** Keeps what was read, unless it is of a log that is no more. */
  void keep(long readHistory, K key, V read) {
    lock.lock();
    try {
      if (readHistory > history) {
        reads.clear();
        history = readHistory;
      }
      if (readHistory == history) {
        reads.put(key, read);
      }
    } finally {
      lock.unlock();
    }
  }
}
