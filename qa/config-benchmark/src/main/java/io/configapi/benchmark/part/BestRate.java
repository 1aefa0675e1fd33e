package io.configapi.benchmark.part;

import java.util.OptionalDouble;

/** The best rate of durable PUTs that a run has seen. Used by one thread. */
public final class BestRate {

  private double best;

  void offer(double perSecond) {
    best = Math.max(best, perSecond);
  }

  /** Empty if none was measured yet. */
  OptionalDouble get() {
    return best > 0 ? OptionalDouble.of(best) : OptionalDouble.empty();
  }
}
