package io.configapi.http;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for a state that comes by itself; how soon does not matter. */
final class Until {

  private static final Duration GENEROUS = Duration.ofSeconds(20);

  private Until() {}

  static void holds(BooleanSupplier condition) {
    long deadline = System.nanoTime() + GENEROUS.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("it did not come to hold within " + GENEROUS);
      }
      Thread.onSpinWait();
    }
  }
}
