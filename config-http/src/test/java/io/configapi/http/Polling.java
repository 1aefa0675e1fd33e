package io.configapi.http;

import io.configapi.domain.testkit.BackgroundCalls;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * Waits for what comes true by itself, how soon does not matter, and leaves the processors to those
 * who make it so: the longer it takes, the more seldom it looks.
 */
public final class Polling {

  private static final long LIMIT_SECONDS = 60;
  private static final long SHORTEST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
  private static final long LONGEST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private Polling() {}

  /** Returns once the condition holds. */
  public static void until(String what, Callable<Boolean> condition) {
    until(() -> what, condition);
  }

  /** The same, while these calls go on in the background: where one fails, so does the wait. */
  public static void until(
      String what, Callable<Boolean> condition, List<? extends Future<?>> background) {
    until(
        () -> what,
        () -> {
          BackgroundCalls.assertNoneFailed(background);
          return condition.call();
        });
  }

  /**
   * Returns once the condition holds.
   *
   * @param what is asked for only where it never does
   */
  public static void until(Supplier<String> what, Callable<Boolean> condition) {
    long begin = System.nanoTime();
    while (!holds(condition)) {
      long waited = System.nanoTime() - begin;
      if (waited > TimeUnit.SECONDS.toNanos(LIMIT_SECONDS)) {
        throw new AssertionError("not in time: " + what.get());
      }
      LockSupport.parkNanos(Math.clamp(waited / 8, SHORTEST_PAUSE_NANOS, LONGEST_PAUSE_NANOS));
    }
  }

  private static boolean holds(Callable<Boolean> condition) {
    try {
      return condition.call();
    } catch (Exception e) {
      throw new AssertionError("a condition can't be looked at", e);
    }
  }
}
