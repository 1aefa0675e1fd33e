package io.configapi.domain.event;

import java.util.Objects;

/**
 * Where an event stands in a log, and which others were recorded together with it.
 *
 * @param point its own place
 * @param transaction the positions of all events of its transaction, its own included
 */
public record EventPlace(LogPoint point, PositionRange transaction) {

  public EventPlace {
    Objects.requireNonNull(point, "point");
    Objects.requireNonNull(transaction, "transaction");
  }

  /** The place of an event. */
  public static EventPlace of(LoggedEvent event) {
    return new EventPlace(
        event.point(), new PositionRange(event.transactionStart(), event.transactionEnd()));
  }

  /** The place of the event at a point, which has this metadata. */
  public static EventPlace of(LogPoint point, EventMetadata metadata) {
    long position = point.position();
    return new EventPlace(
        point, metadata.transactionOf(position).orElse(new PositionRange(position, position)));
  }

  /** The position of the event. */
  public long position() {
    return point.position();
  }

  /** What tells it from an event of another log at the same position. */
  public LogMark mark() {
    return LogMark.of(point.recordedAt());
  }

  /** Whether a transaction is complete with it. */
  public boolean endsTransaction() {
    return transaction.last() == position();
  }
}
