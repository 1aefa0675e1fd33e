package io.configapi.domain.telemetry;

/**
 * The port of those who count and measure: is told what happens, where it happens. Safe for use by
 * many threads.
 *
 * <p>It is called by the threads that write, follow and read: it must be quick and never wait. What
 * it throws is ignored, as what happened has happened all the same.
 */
@FunctionalInterface
public interface Telemetry {

  /** Something happened just now. */
  void note(Occurrence occurrence);

  /** Counts nothing. */
  static Telemetry none() {
    return occurrence -> {};
  }

  /** Tells another one, and ignores what that throws. */
  static Telemetry isolated(Telemetry other) {
    return occurrence -> {
      try {
        other.note(occurrence);
      } catch (Throwable ignored) {
        // Who can't count does not keep anything from happening.
        return;
      }
    };
  }
}
