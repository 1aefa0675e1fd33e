package io.configapi.eventstore.postgres.clock;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The database's clock as it goes on after the last looks at it. Each look says between which two
 * times it was there; together they say it more closely than each. What is given is never earlier
 * than the true time, and later by less than {@link #SLACK}; where that is not certain nothing is
 * given, and the clock has to be read anew. Used by one thread only.
 */
public final class DatabaseClock {

  /** The most by which a time that is given is later than the true one. */
  static final Duration SLACK = Duration.ofMillis(1);

  /** How long a look counts. */
  private static final Duration TRUSTED = Duration.ofSeconds(1);

  /** By how much two clocks drift apart in that time, at most: one part in 5,000. */
  private static final int DRIFT = 5_000;

  private final InstantSource wall;
  private final LongSupplier nanos;
  private @Nullable Interval seen;

  /** Between which times it was there, at one moment here. */
  private record Interval(Instant low, Instant high, long at, Instant wallAt) {

    /** The same at a later moment. */
    Interval shifted(long nanos) {
      long drift = nanos / DRIFT;
      return new Interval(
          low.plusNanos(nanos - drift),
          high.plusNanos(nanos + drift),
          at + nanos,
          wallAt.plusNanos(nanos));
    }

    /** What both say; the other alone where they disagree, as it is the later look. */
    Interval and(Interval other) {
      Instant lower = low.isAfter(other.low) ? low : other.low;
      Instant higher = high.isBefore(other.high) ? high : other.high;
      return higher.isBefore(lower) ? other : new Interval(lower, higher, other.at, other.wallAt);
    }
  }

  /** With this machine's clocks. */
  public DatabaseClock() {
    this(InstantSource.system(), System::nanoTime);
  }

  /**
   * With clocks of a test's own.
   *
   * @param wall this machine's clock, which goes on while the machine is suspended
   * @param nanos counts nanoseconds, but perhaps not while it is suspended
   */
  DatabaseClock(InstantSource wall, LongSupplier nanos) {
    this.wall = wall;
    this.nanos = nanos;
  }

  /** The database has just said what time it is. */
  void read(ClockReading reading) {
    Interval now =
        new Interval(
            reading.last(),
            reading.last().plus(reading.slack()),
            reading.received(),
            wall.instant());
    Interval before = seen;
    seen =
        before == null || !isSteady(before, reading.received() - before.at(), now.wallAt())
            ? now
            : before.shifted(reading.received() - before.at()).and(now);
  }

  /**
   * How long it is until this time is certainly over there, in nanoseconds; 0 where that is not for
   * less than {@link #SLACK}, or not known.
   */
  long nanosUntil(Instant time) {
    Interval last = seen;
    if (last == null) {
      return 0;
    }
    Instant earliest = last.shifted(nanos.getAsLong() - last.at()).low();
    Duration left = Duration.between(earliest, time);
    return left.isNegative() || left.compareTo(SLACK) > 0 ? 0 : left.toNanos();
  }

  void forget() {
    seen = null;
  }

  /** The time there, or a little later; null if that can't be told without asking. */
  @Nullable Instant now() {
    Interval last = seen;
    if (last == null) {
      return null;
    }
    long since = nanos.getAsLong() - last.at();
    if (since > TRUSTED.toNanos() || !isSteady(last, since, wall.instant())) {
      seen = null;
      return null;
    }
    Interval now = last.shifted(since);
    // To the next microsecond, which is as fine as times are recorded.
    return now.low().plus(SLACK).isBefore(now.high()) ? null : now.high().plusNanos(999);
  }

  /**
   * Whether this machine's two clocks went on alike: neither was set, nor the machine suspended.
   */
  private static boolean isSteady(Interval since, long elapsed, Instant wallNow) {
    Duration onWall = Duration.between(since.wallAt(), wallNow);
    return onWall.minusNanos(elapsed).abs().compareTo(SLACK) <= 0;
  }
}
