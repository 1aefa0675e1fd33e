package io.configapi.http;

import io.configapi.domain.InvalidInputException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;

/** An instant as a path names it: ISO 8601 with Z or an offset, fractions optional. */
final class PathTimestamp {

  private static final String INVALID =
      "Invalid timestamp format. Use ISO8601 (e.g., 2024-01-15T10:30:00Z)";

  private PathTimestamp() {}

  /**
   * The instant.
   *
   * @throws InvalidInputException if it is none
   */
  static Instant parse(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw new InvalidInputException("timestamp", INVALID);
    }
  }
}
