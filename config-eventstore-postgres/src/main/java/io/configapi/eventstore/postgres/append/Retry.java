package io.configapi.eventstore.postgres.append;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Pauses between tries, each twice as long as the one before, until the time for trying is over.
 */
final class Retry {

  private static final long FIRST_PAUSE = TimeUnit.MILLISECONDS.toNanos(10);
  private static final long LONGEST_PAUSE = TimeUnit.MILLISECONDS.toNanos(500);

  private final long deadline;
  private long pause = FIRST_PAUSE;

  private Retry(long deadline) {
    this.deadline = deadline;
  }

  static Retry within(Duration time) {
    return new Retry(System.nanoTime() + time.toNanos());
  }

  /**
   * Pauses; false, at once, if there is no time left for another try or the thread is interrupted.
   */
  boolean pause() {
    if (System.nanoTime() + pause - deadline > 0) {
      return false;
    }
    try {
      TimeUnit.NANOSECONDS.sleep(pause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
    pause = Math.min(2 * pause, LONGEST_PAUSE);
    return true;
  }
}
