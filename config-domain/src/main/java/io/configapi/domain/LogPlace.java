package io.configapi.domain;

import java.time.Instant;
import java.util.Objects;

/** A place in the log as a person names it: now, at a position, or as of an instant. */
public sealed interface LogPlace {

  /** Where the log ends when it is asked. */
  LogPlace NOW = new Now();

  /** At this position; 0 is before the first event. */
  static LogPlace at(long position) {
    return new AtPosition(position);
  }

  /**
   * Where the log was at an instant, inclusive; one still to come is the same as {@link #NOW} when
   * it is asked.
   */
  static LogPlace asOf(Instant instant) {
    return new AsOf(instant);
  }

  /** See {@link #NOW}. */
  record Now() implements LogPlace {}

  /**
   * See {@link #at}.
   *
   * @param position 0 or more
   */
  record AtPosition(long position) implements LogPlace {}

  /** See {@link #asOf}. */
  record AsOf(Instant instant) implements LogPlace {
    public AsOf {
      Objects.requireNonNull(instant, "instant");
    }
  }
}
