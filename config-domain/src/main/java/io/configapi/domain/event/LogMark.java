package io.configapi.domain.event;

import java.time.Instant;

/**
 * Tells an event from another one at the same position, and so one history of a log from another:
 * where a backup was restored, or a fail-over lost events, others stand in their place, and they
 * were recorded at another time.
 *
 * <p>Its text is the time in base 36, as {@code hqz3w8yk1c}.
 *
 * @param micros when the event was recorded, in microseconds since the epoch
 */
public record LogMark(long micros) {

  private static final int RADIX = 36;
  private static final long MICROS_PER_SECOND = 1_000_000;
  private static final int NANOS_PER_MICRO = 1_000;

  /** That of an event recorded at this time. */
  public static LogMark of(Instant recordedAt) {
    // Only ever compared: a time so far away that it does not fit is as good as any other.
    return new LogMark(
        recordedAt.getEpochSecond() * MICROS_PER_SECOND + recordedAt.getNano() / NANOS_PER_MICRO);
  }

  /**
   * Reads the text of a mark.
   *
   * @throws NumberFormatException if it is none
   */
  static LogMark parse(String text) {
    return new LogMark(Long.parseUnsignedLong(text, RADIX));
  }

  /** The text. */
  @Override
  public String toString() {
    return Long.toUnsignedString(micros, RADIX);
  }
}
