package io.configapi.cli.time;

import io.configapi.cli.shell.Shell;
import io.configapi.domain.ConfigState;
import io.configapi.domain.LogView;
import io.configapi.domain.event.LogPlace;
import io.configapi.domain.event.LogPoint;
import io.configapi.domain.event.MarkedPosition;
import io.configapi.domain.failure.InvalidInputException;
import io.configapi.domain.store.EventReader;
import io.configapi.domain.store.LogPlaces;
import java.time.Instant;
import java.util.Optional;

/** Places in the log: as they are named on the command line, and the positions they stand for. */
public final class Places {

  private Places() {}

  /**
   * Understands what the HTTP API takes as a place ({@code now}, a position, an instant), and a
   * time as a person writes it.
   *
   * @throws InvalidInputException if it is none of these
   */
  public static LogPlace parse(String text, Shell shell) {
    String word = text.strip();
    if (word.equalsIgnoreCase("now")) {
      return LogPlace.NOW;
    }
    Optional<LogPlace> place = LogPlace.parse(word);
    if (place.isPresent()) {
      return place.get();
    }
    try {
      return LogPlace.asOf(instant(text, shell));
    } catch (InvalidInputException e) {
      throw new InvalidInputException(
          "place",
          "Invalid place: expected now, a position such as 17, or a time such as"
              + " 2026-01-15T10:30:00Z, 2h ago, yesterday 14:00 (in quotes)");
    }
  }

  /**
   * Understands a position, with the mark of its log or without.
   *
   * @param option what it is called
   * @throws InvalidInputException if it is none
   */
  public static MarkedPosition position(String option, String text) {
    return MarkedPosition.parse(text.strip())
        .orElseThrow(
            () ->
                new InvalidInputException(
                    option,
                    "Invalid --" + option + ": expected a position, such as 17 or 17-hqz3w8yk1c"));
  }

  /** Understands a time. */
  public static Instant instant(String text, Shell shell) {
    return new TimeExpression(shell.clock(), shell.zone()).parse(text);
  }

  /**
   * The point of the log whose state is meant by a place. It is said where that is another position
   * than was given: the place is inside a transaction.
   *
   * @throws InvalidInputException if the log has not got there
   */
  public static LogPoint pointOf(LogPlace place, EventReader log, Shell shell) {
    LogPoint point = new LogPlaces(log).pointOf(place);
    if (place instanceof LogPlace.AtPosition at && at.position() != point.position()) {
      shell.tell(
          "position %s is inside a transaction; taken is its end, position %s"
              .formatted(at.position(), point.position()));
    }
    return point;
  }

  /** The state that is meant by a place; see {@link #pointOf}. */
  public static ConfigState stateAt(LogPlace place, EventReader log, Shell shell) {
    return new LogView(log).stateAt(pointOf(place, log, shell));
  }
}
