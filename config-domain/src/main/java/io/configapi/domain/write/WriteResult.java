package io.configapi.domain.write;

import io.configapi.domain.event.MarkedPosition;
import io.configapi.domain.event.RecordedEvent;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;

/**
 * What became of a write: of one command, a transaction, a restore or an import.
 *
 * @param markedPosition that of its last event, with the mark of the log; where there was nothing
 *     to do, the position of the log that this was found at
 * @param changes what was recorded, in order; none if there was nothing to do
 * @param repeated whether it had been done before, under the same idempotency key: this is its
 *     first answer again, and nothing was recorded now
 */
public record WriteResult(
    MarkedPosition markedPosition, List<WrittenChange> changes, boolean repeated) {

  /** Checks and copies. */
  public WriteResult {
    Objects.requireNonNull(markedPosition, "markedPosition");
    changes = List.copyOf(changes);
  }

  /** The number of the position. */
  public long position() {
    return markedPosition.position();
  }

  /** The position of the log before it; the same as {@link #position} if nothing was recorded. */
  public long positionBefore() {
    return position() - changes.size();
  }

  /** The recorded events, in order. */
  public List<RecordedEvent> events() {
    return changes.stream().map(WrittenChange::event).toList();
  }

  /**
   * The first of the events: the only one of a single command.
   *
   * @throws NoSuchElementException if there was nothing to do
   */
  public RecordedEvent event() {
    return changes.getFirst().event();
  }

  /**
   * The version that the first of the events made.
   *
   * @throws NoSuchElementException if there was nothing to do
   */
  public long version() {
    return event().version();
  }
}
