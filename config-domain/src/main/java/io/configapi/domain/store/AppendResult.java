package io.configapi.domain.store;

import io.configapi.domain.event.MarkedPosition;
import io.configapi.domain.event.RecordedEvent;
import java.util.List;

/**
 * What became of an append.
 *
 * @param position that of the last recorded event; where nothing was recorded, the position of the
 *     log that the decision was made at
 * @param events the recorded events, in order
 * @param repeated whether this is the first answer given again, and nothing was recorded now
 */
public record AppendResult(long position, List<RecordedEvent> events, boolean repeated) {

  public AppendResult {
    events = List.copyOf(events);
  }

  /** The position, with the mark of the log it is of, where anything was recorded. */
  public MarkedPosition markedPosition() {
    return events.isEmpty() ? MarkedPosition.of(position) : MarkedPosition.of(events.getLast());
  }
}
