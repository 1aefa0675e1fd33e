package io.configapi.reliability.fault;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What took long while it was found out whether everything works; used by one thread only. */
final class SlowSteps {

  /** From here on it is told of. */
  private static final Duration LONG = Duration.ofSeconds(1);

  /** A recovery that never comes fails again and again; its first steps say enough. */
  private static final int MOST = 50;

  private final List<String> told = new ArrayList<>();

  /** One thing to do, which answers something. */
  interface Step<T> {
    T run() throws InterruptedException;
  }

  /** Does it, and keeps what it was and how long it took, if that was long. */
  <T> T timed(String what, Step<T> step) throws InterruptedException {
    long began = System.nanoTime();
    T result = step.run();
    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
    if (millis >= LONG.toMillis() && told.size() < MOST) {
      told.add(what + " " + millis + " ms");
    }
    return result;
  }

  /** In the order they were done. */
  @Override
  public String toString() {
    return told.isEmpty() ? "no step took long" : "slow: " + String.join(", ", told);
  }
}
