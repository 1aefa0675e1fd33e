package io.configapi.http.call;

import io.configapi.domain.IsoTimestamp;
import io.configapi.domain.event.LogPlace;
import io.configapi.domain.failure.InvalidInputException;
import java.time.Instant;

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
   * A place, as {@link LogPlace#parse} takes it.
   *
   * @param parameter what it is called
   * @throws InvalidInputException if it is none
   */
  public static LogPlace place(String parameter, String text) {
    return LogPlace.parse(text)
        .orElseThrow(() -> QueryParameters.invalid(parameter, LogPlace.EXPECTED));
  }
}
