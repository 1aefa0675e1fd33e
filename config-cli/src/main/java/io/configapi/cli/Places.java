package io.configapi.cli;

import io.configapi.cli.time.TimeExpression;
import io.configapi.domain.EventReader;
import io.configapi.domain.InvalidInputException;
import io.configapi.domain.LogPlace;
import io.configapi.domain.LogPoint;
import io.configapi.domain.RecordedEvent;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.regex.Pattern;

/** Places in the log: as they are named on the command line, and the positions they stand for. */
final class Places {

  private static final Pattern DIGITS = Pattern.compile("[0-9]{1,18}");

  private Places() {}

  /**
   * Understands {@code now}, a position, or a time.
   *
   * @throws InvalidInputException if it is none of these
   */
  static LogPlace parse(String text, Shell shell) {
    String word = text.strip();
    if (word.equalsIgnoreCase("now")) {
      return LogPlace.NOW;
    }
    if (DIGITS.matcher(word).matches()) {
      return LogPlace.at(Long.parseLong(word));
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

  /** Understands a time. */
  static Instant instant(String text, Shell shell) {
    return new TimeExpression(shell.clock(), shell.zone()).parse(text);
  }

  /**
   * The position that a place stands for.
   *
   * @throws InvalidInputException if the log has not got there
   */
  static long positionOf(LogPlace place, EventReader log) {
    return switch (place) {
      case LogPlace.Now now -> log.head().position();
      case LogPlace.AsOf at -> log.positionAt(at.instant());
      case LogPlace.AtPosition at -> requireReached(at.position(), log.head());
    };
  }

  /** The last position before an instant: all that was recorded since is after it. */
  static long before(Instant instant, EventReader log) {
    Instant recordable = instant.truncatedTo(ChronoUnit.MICROS);
    return log.positionAt(
        recordable.equals(instant) ? instant.minus(1, ChronoUnit.MICROS) : recordable);
  }

  /** When the event at a position was recorded: what the state there is the state of. */
  static LogPoint point(long position, EventReader log) {
    List<RecordedEvent> found = position == 0 ? List.of() : log.readLog(position - 1, 1);
    return found.isEmpty() ? LogPoint.START : found.getFirst().point();
  }

  private static long requireReached(long position, LogPoint head) {
    if (position < 0 || position > head.position()) {
      throw new InvalidInputException(
          "position",
          "Invalid position: expected 0 to " + head.position() + ", where the log ends");
    }
    return position;
  }
}
