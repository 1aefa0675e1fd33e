package io.configapi.domain;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * Instants as the log and the wire write them: ISO 8601, UTC, six digits of fraction, {@code Z}.
 */
public final class IsoTimestamp {

  private static final DateTimeFormatter MICROSECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

  private IsoTimestamp() {}

  /**
   * For example {@code 2026-11-24T10:30:00.000001Z}; what is finer than a microsecond is cut off.
   */
  public static String format(Instant instant) {
    return MICROSECONDS.format(instant);
  }
}
