package io.configapi.eventstore.postgres;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The database's clock as it goes on after the last look at it. It lags behind the true one by the
 * time the answer was under way, and is never ahead of it unless that one is set back. Used by one
 * thread only.
 */
final class DatabaseClock {

  /** In that time no two clocks drift apart by as much as an answer is under way. */
  private static final Duration TRUSTED = Duration.ofSeconds(1);

  private @Nullable Instant seen;
  private long seenAt;

  /** The database has just said what time it is. */
  void set(Instant now) {
    seen = now;
    seenAt = System.nanoTime();
  }

  void forget() {
    seen = null;
  }

  /** The time there; null if the last look at it is too long ago. */
  @Nullable Instant now() {
    long since = System.nanoTime() - seenAt;
    Instant last = seen;
    return last == null || since > TRUSTED.toNanos() ? null : last.plusNanos(since);
  }
}
