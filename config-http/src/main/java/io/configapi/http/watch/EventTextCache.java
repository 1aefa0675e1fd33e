package io.configapi.http.watch;

import io.configapi.domain.event.EventHash;
import io.configapi.domain.event.RecordedEvent;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Small events as they went out last: where thousands who watch go through the same stretch of the
 * log, each event is encoded for one of them, and not for all. Each position has one place, which
 * it shares with those far from it, so it takes 5 MiB at most. Safe for use by many threads.
 */
final class EventTextCache {

  private static final int PLACES = 4_096;
  private static final int LONGEST = 1_024;

  private final AtomicReferenceArray<@Nullable Encoded> places = new AtomicReferenceArray<>(PLACES);

  /** Two histories can have other events at one position. */
  private static final class Encoded {
    private final long position;
    private final EventHash hash;
    private final byte[] bytes;

    Encoded(RecordedEvent event, byte[] bytes) {
      this.position = event.position();
      this.hash = event.hash();
      this.bytes = bytes;
    }

    boolean isOf(RecordedEvent event) {
      return position == event.position() && hash.equals(event.hash());
    }
  }

  /** The event as JSON; not to be changed. */
  byte[] of(RecordedEvent event) {
    int place = (int) (event.position() % PLACES);
    Encoded known = places.get(place);
    if (known != null && known.isOf(event)) {
      return known.bytes;
    }
    byte[] bytes = EncodedEvents.encode(event);
    if (bytes.length <= LONGEST) {
      places.set(place, new Encoded(event, bytes));
    }
    return bytes;
  }
}
