package io.configapi.domain.event;

import java.util.Objects;
import java.util.Optional;

/**
 * A position of one certain log, to come back to: its text is the position and the mark of the
 * event there, as {@code 10-hqz3w8yk1c}. Without a mark, {@code 10}, it is that position of
 * whatever log there is.
 *
 * @param position 0 before the first event
 * @param mark that of the event at the position; empty at 0, or where it is not known
 */
public record MarkedPosition(long position, Optional<LogMark> mark) {

  /** Before the first event, of whatever log. */
  public static final MarkedPosition START = of(0);

  public MarkedPosition {
    Objects.requireNonNull(mark, "mark");
  }

  /** A position of whatever log there is. */
  public static MarkedPosition of(long position) {
    return new MarkedPosition(position, Optional.empty());
  }

  /** The position of a point, in its log. */
  public static MarkedPosition of(LogPoint point) {
    return point.position() == 0
        ? START
        : new MarkedPosition(point.position(), Optional.of(LogMark.of(point.recordedAt())));
  }

  /** The position of an event, in its log. */
  public static MarkedPosition of(LoggedEvent event) {
    return new MarkedPosition(event.position(), Optional.of(LogMark.of(event.recordedAt())));
  }

  /** The position that a text tells of; empty if it tells of none. */
  public static Optional<MarkedPosition> parse(String text) {
    return MarkedNumber.parse(text)
        .filter(marked -> marked.number() > 0 || marked.mark().isEmpty())
        .map(marked -> new MarkedPosition(marked.number(), marked.mark()));
  }

  /** Whether it is this position of a log that has this mark there. */
  public boolean isMarked(LogMark actual) {
    return mark.isEmpty() || mark.get().equals(actual);
  }

  /** The text that {@link #parse} reads. */
  @Override
  public String toString() {
    return new MarkedNumber(position, mark).toString();
  }
}
