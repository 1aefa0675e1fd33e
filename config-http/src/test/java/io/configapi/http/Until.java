package io.configapi.http;

import io.configapi.domain.testkit.BackgroundCalls;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;

/** Waits for a state that comes by itself; how soon does not matter. */
final class Until {

  private static final Duration GENEROUS = Duration.ofSeconds(20);

  private Until() {}

  static void holds(BooleanSupplier condition) {
    holds(condition, List.of());
  }

  /** The same, while these calls go on in the background: where one fails, so does the wait. */
  static void holds(BooleanSupplier condition, List<? extends Future<?>> calls) {
    long deadline = System.nanoTime() + GENEROUS.toNanos();
    while (!condition.getAsBoolean()) {
      BackgroundCalls.assertNoneFailed(calls);
      if (System.nanoTime() > deadline) {
        throw new AssertionError("it did not come to hold within " + GENEROUS);
      }
      Thread.onSpinWait();
    }
  }
}
