package io.configapi.domain.watch;

import io.configapi.domain.event.EventWeight;
import io.configapi.domain.event.LoggedEvent;
import org.jspecify.annotations.Nullable;

/**
 * What those who watch had to pass over, as nothing had their prefix, for others with the same
 * prefix at the same place: where thousands of them begin at one position, the log is asked once
 * and not thousands of times. Bounded in number and in weight. Safe for use by many threads.
 */
final class PassedOver {

  private static final int MOST_STRETCHES = 64;
  private static final long MOST_WEIGHT = 16 * 1024;

  private final KeptReads<Begin, LoggedEvent> ends = new KeptReads<>(MOST_STRETCHES);

  private record Begin(String prefix, long position) {}

  /**
   * The last event of a stretch without the prefix; null if none is known that ends early enough.
   *
   * @param position that of the event before the stretch
   * @param upTo up to where the caller may be told
   */
  @Nullable LoggedEvent find(long wantedHistory, String prefix, long position, long upTo) {
    LoggedEvent last = ends.find(wantedHistory, new Begin(prefix, position));
    return last == null || last.position() > upTo ? null : last;
  }

  /** Keeps the last event of a stretch, unless it is heavy, or of a log that is no more. */
  void keep(long readHistory, String prefix, long position, LoggedEvent last) {
    if (EventWeight.of(last) <= MOST_WEIGHT) {
      ends.keep(readHistory, new Begin(prefix, position), last);
    }
  }
}
