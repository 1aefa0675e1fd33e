package io.configapi.eventstore.postgres.clock;

import java.time.Duration;
import java.time.Instant;

/**
 * What the database said of its time in one round trip: once, or at its beginning and its end.
 *
 * @param sent when it was asked, as {@link System#nanoTime} counts
 * @param first the first time it said
 * @param last the last time it said
 * @param received when its answer was there, as {@link System#nanoTime} counts
 */
public record ClockReading(long sent, Instant first, Instant last, long received) {

  /** How much later than the last time it can have been there as the answer was received. */
  Duration slack() {
    Duration there = Duration.between(first, last);
    Duration slack = Duration.ofNanos(received - sent).minus(there);
    return slack.isNegative() ? Duration.ZERO : slack;
  }
}
