package io.configapi.domain.background;

import java.time.Duration;
import java.util.Objects;

/**
 * How long to wait before the next try: each time twice as long, up to a bound. Not safe for use by
 * many threads.
 */
public final class BackOff {

  private final Duration first;
  private final Duration longest;
  private Duration next;

  /** A wait that begins at the first and doubles up to the longest. */
  public BackOff(Duration first, Duration longest) {
    this.first = Objects.requireNonNull(first, "first");
    this.longest = Objects.requireNonNull(longest, "longest");
    this.next = first;
  }

  /** How long to wait now; the next wait is longer. */
  public Duration next() {
    Duration now = next;
    Duration twice = now.multipliedBy(2);
    next = twice.compareTo(longest) > 0 ? longest : twice;
    return now;
  }

  /** Begins anew: the last try was good. */
  public void reset() {
    next = first;
  }
}
