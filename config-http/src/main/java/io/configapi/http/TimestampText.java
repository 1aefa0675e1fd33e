package io.configapi.http;

import io.configapi.domain.InvalidInputException;
import io.configapi.domain.LogPlace;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;

/** Times and places in the log as requests name them. */
final class TimestampText {

  private static final String INVALID =
      "Invalid timestamp format. Use ISO8601 (e.g., 2024-01-15T10:30:00Z)";

  private TimestampText() {}

  /**
   * An instant: ISO 8601 with Z or an offset, fractions optional.
   *
   * @throws InvalidInputException if it is none
   */
  static Instant instant(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw new InvalidInputException("timestamp", INVALID);
    }
  }

  /**
   * A place: {@code now}, a position, or an instant.
   *
   * @param parameter what it is called
   * @throws InvalidInputException if it is none of these
   */
  static LogPlace place(String parameter, String text) {
    if (text.equals("now")) {
      return LogPlace.NOW;
    }
    if (text.matches("[0-9]{1,18}")) {
      return LogPlace.at(Long.parseLong(text));
    }
    try {
      return LogPlace.asOf(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException e) {
      throw QueryParameters.invalid(
          parameter, "now, a position, or a timestamp as 2024-01-15T10:30:00Z");
    }
  }
}
