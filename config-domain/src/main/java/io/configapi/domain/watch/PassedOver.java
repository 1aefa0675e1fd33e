package io.configapi.domain.watch;

import io.configapi.domain.NameScope;
import io.configapi.domain.event.EventWeight;
import io.configapi.domain.event.LoggedEvent;
import org.jspecify.annotations.Nullable;

/**
 * What those who watch had to pass over, as nothing was meant by them, for others who mean the same
 * at the same place: where thousands of them begin at one position, the log is asked once and not
 * thousands of times. Bounded in number and in weight. Safe for use by many threads.
 */
final class PassedOver {

  private static final int MOST_STRETCHES = 64;
  private static final long MOST_WEIGHT = 16 * 1024;

  private final KeptReads<Begin, LoggedEvent> ends = new KeptReads<>(MOST_STRETCHES);

  private record Begin(NameScope scope, long position) {}

  /**
   * The last event of a stretch that nobody meant; null if none is known that ends early enough.
   *
   * @param position that of the event before the stretch
   * @param upTo up to where the caller may be told
   */
  @Nullable LoggedEvent find(long wantedHistory, NameScope scope, long position, long upTo) {
    LoggedEvent last = ends.find(wantedHistory, new Begin(scope, position));
    return last == null || last.position() > upTo ? null : last;
  }

  /** Keeps the last event of a stretch, unless it is heavy, or of a log that is no more. */
  void keep(long readHistory, NameScope scope, long position, LoggedEvent last) {
    if (EventWeight.of(last) <= MOST_WEIGHT) {
      ends.keep(readHistory, new Begin(scope, position), last);
    }
  }
}
