package io.configapi.eventstore.postgres.verify;

import io.configapi.domain.StreamName;
import io.configapi.domain.event.UnknownRecordedEvent;
import io.configapi.domain.failure.CorruptLogException;
import java.util.HashMap;
import java.util.Map;

/**
 * Of the events that this program does not know what can be checked all the same: that the versions
 * of each stream follow each other. Takes the events in order.
 */
final class UnknownStreams {

  private final Map<StreamName, Long> versions = new HashMap<>();
  private long events;

  void accept(UnknownRecordedEvent event) {
    long expected = versions.getOrDefault(event.stream(), 0L) + 1;
    if (event.version() != expected) {
      throw new CorruptLogException(
          event.position(),
          "it is version " + event.version() + " of its stream, expected " + expected);
    }
    versions.put(event.stream(), expected);
    events++;
  }

  /** How many there were. */
  long events() {
    return events;
  }
}
