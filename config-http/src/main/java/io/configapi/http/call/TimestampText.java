package io.configapi.http.call;

import io.configapi.domain.IsoTimestamp;
import io.configapi.domain.event.LogPlace;
import io.configapi.domain.event.MarkedPosition;
import io.configapi.domain.failure.InvalidInputException;
import java.time.Instant;
import java.util.Optional;

/** Times and places in the log as requests name them. */
public final class TimestampText {

  private static final String INVALID =
      "Invalid timestamp format. Use ISO8601 (e.g., 2024-01-15T10:30:00Z)";

  private TimestampText() {}

  /**
   * An instant: ISO 8601 with Z or an offset, as {@link IsoTimestamp#read} takes it.
   *
   * @throws InvalidInputException if it is none
   */
  public static Instant instant(String text) {
    Instant instant = IsoTimestamp.read(text);
    if (instant == null) {
      throw new InvalidInputException("timestamp", INVALID);
    }
    return instant;
  }

  /**
   * A place: {@code now}, a position, or an instant.
   *
   * @param parameter what it is called
   * @throws InvalidInputException if it is none of these
   */
  public static LogPlace place(String parameter, String text) {
    if (text.equals("now")) {
      return LogPlace.NOW;
    }
    Optional<MarkedPosition> position = MarkedPosition.parse(text);
    if (position.isPresent()) {
      return LogPlace.at(position.get());
    }
    Instant instant = IsoTimestamp.read(text);
    if (instant == null) {
      throw QueryParameters.invalid(
          parameter, "now, a position, or a timestamp as 2024-01-15T10:30:00Z");
    }
    return LogPlace.asOf(instant);
  }
}
