package io.configapi.eventstore.postgres.log;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Instants as timestamptz can hold them (PostgreSQL manual, section 8.5): 4713 BC to 294276 AD, to
 * the microsecond.
 */
final class Timestamps {

  private static final Instant EARLIEST = Instant.parse("-4712-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("+294276-12-31T00:00:00Z");

  private Timestamps() {}

  /**
   * The instant cut to a microsecond, as every recorded time is; beyond the range, its end: no
   * event is out there.
   */
  static Instant inRange(Instant instant) {
    if (instant.isBefore(EARLIEST)) {
      return EARLIEST;
    }
    return instant.isAfter(LATEST) ? LATEST : instant.truncatedTo(ChronoUnit.MICROS);
  }
}
