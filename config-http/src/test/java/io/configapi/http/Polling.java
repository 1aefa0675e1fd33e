package io.configapi.http;

import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Waits for what comes true by itself, and leaves the processors to those who make it so. */
final class Polling {

  private static final long LIMIT_SECONDS = 60;
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

  private Polling() {}

  /** Returns once the condition holds. */
  static void until(String what, Callable<Boolean> condition) {
    until(() -> what, condition);
  }

  /**
   * Returns once the condition holds.
   *
   * @param what is asked for only where it never does
   */
  static void until(Supplier<String> what, Callable<Boolean> condition) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
    while (!holds(condition)) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("not in time: " + what.get());
      }
      LockSupport.parkNanos(PAUSE_NANOS);
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
