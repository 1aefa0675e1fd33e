package io.configapi.reliability.history;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How far the log can have got by a time, since nothing is recorded before it is sent. */
final class Horizon {

  private final List<Event> log;

  /** For each event, when the last write began that it or one before it is of. */
  private final long[] begun;

  Horizon(List<Event> log, Function<Event, @Nullable SentWrite> writeOf) {
    this.log = log;
    this.begun = new long[log.size()];
    long latest = Long.MIN_VALUE;
    for (int i = 0; i < begun.length; i++) {
      SentWrite write = writeOf.apply(log.get(i));
      latest = write == null ? latest : Math.max(latest, write.begin());
      begun[i] = latest;
    }
  }

  /** The greatest position that the log can have had before a time. */
  long before(long time) {
    int possible = Search.count(begun.length, i -> begun[i] < time);
    return possible == 0 ? 0 : log.get(possible - 1).position();
  }
}
