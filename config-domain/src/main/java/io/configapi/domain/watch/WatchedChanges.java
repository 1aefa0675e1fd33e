package io.configapi.domain.watch;

import io.configapi.domain.event.LogMark;
import io.configapi.domain.event.MarkedPosition;
import io.configapi.domain.event.RecordedEvent;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What a watch gives: the next events.
 *
 * @param reached up to where the log is known now: where another watch would go on from
 * @param events in order; none where the position went on over events that were not meant
 * @param complete whether the last transaction among the events has ended; if not, its other events
 *     come next, and what was given of it is not to be shown to anybody yet
 * @param ends the marks of those positions where a transaction ended with an event that was not
 *     meant, unlike those that were given of it
 */
public record WatchedChanges(
    MarkedPosition reached, List<RecordedEvent> events, boolean complete, Map<Long, LogMark> ends) {

  public WatchedChanges {
    Objects.requireNonNull(reached, "reached");
    events = List.copyOf(events);
    ends = Map.copyOf(ends);
  }

  /** Changes whose transactions all end with an event that is among them, or later. */
  public WatchedChanges(MarkedPosition reached, List<RecordedEvent> events, boolean complete) {
    this(reached, events, complete, Map.of());
  }

  /** The number of the position that was reached. */
  public long position() {
    return reached.position();
  }

  /**
   * Where the transaction of one of the events ends: from there on a watch goes on with what was
   * recorded after it. Without a mark where that is still to come.
   */
  public MarkedPosition endOf(RecordedEvent event) {
    return event.transactionEnd() == event.position()
        ? MarkedPosition.of(event)
        : at(event.transactionEnd());
  }

  /** A position with its mark, where it is one that a transaction ended at. */
  public MarkedPosition at(long position) {
    if (position == reached.position()) {
      return reached;
    }
    return events.stream()
        .filter(event -> event.position() == position)
        .findFirst()
        .map(MarkedPosition::of)
        .orElseGet(() -> new MarkedPosition(position, Optional.ofNullable(ends.get(position))));
  }
}
