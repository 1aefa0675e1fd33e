package io.configapi.domain.store;

import io.configapi.domain.event.EventPlace;
import io.configapi.domain.event.LogPlace;
import io.configapi.domain.event.LogPoint;
import io.configapi.domain.event.MarkedPosition;
import io.configapi.domain.failure.FailureCode;
import io.configapi.domain.failure.InvalidInputException;
import io.configapi.domain.failure.LogReplacedException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

/**
 * Finds which state is meant by a place in a log. Whoever asks for a state asks here, so that
 * nobody sees half a transaction: a place inside one stands for its end.
 *
 * @param log where the places are
 */
public record LogPlaces(EventReader log) {

  public LogPlaces {
    Objects.requireNonNull(log, "log");
  }

  /**
   * The point of the log whose state is meant: the last event that is in it.
   *
   * @throws InvalidInputException if the position is negative, or the log has not got there
   * @throws LogReplacedException if the position has a mark that the log does not have there
   */
  public LogPoint pointOf(LogPlace place) {
    return switch (place) {
      case LogPlace.Now now -> log.head();
      case LogPlace.AsOf at -> log.placeAt(at.instant()).map(this::end).orElse(LogPoint.START);
      case LogPlace.AtPosition at ->
          at.position() == 0 ? LogPoint.START : end(required(at.marked()));
    };
  }

  /**
   * Where the event at a position stands.
   *
   * @param position 1 or more
   * @throws LogReplacedException if the log has no event there, or one with another mark
   */
  public EventPlace held(MarkedPosition position) {
    return log.placeAt(position.position())
        .filter(place -> position.isMarked(place.mark()))
        .orElseThrow(() -> new LogReplacedException(position));
  }

  /**
   * The same position, once it is sure that the log has got there; 0 is before the first event.
   *
   * @throws InvalidInputException if it has not
   * @throws LogReplacedException if the position has a mark that the log does not have there
   */
  public MarkedPosition reached(MarkedPosition position) {
    if (position.position() > 0 || position.mark().isPresent()) {
      required(position);
    }
    return position;
  }

  /** The last position before an instant: all that was recorded since is after it. */
  public long before(Instant instant) {
    Instant recordable = instant.truncatedTo(ChronoUnit.MICROS);
    return log.positionAt(
        recordable.equals(instant) ? instant.minus(1, ChronoUnit.MICROS) : recordable);
  }

  private EventPlace required(MarkedPosition position) {
    if (position.mark().isPresent()) {
      return held(position);
    }
    return log.placeAt(position.position())
        .orElseThrow(
            () ->
                new InvalidInputException(
                    FailureCode.POSITION_BEYOND_LOG,
                    "position",
                    "Invalid position: expected 0 to "
                        + log.head().position()
                        + ", where the log ends"));
  }

  /** A mark that tells of more than there is was not put in by a store. */
  private LogPoint end(EventPlace place) {
    return place.endsTransaction()
        ? place.point()
        : log.placeAt(place.transaction().last()).map(EventPlace::point).orElse(place.point());
  }
}
