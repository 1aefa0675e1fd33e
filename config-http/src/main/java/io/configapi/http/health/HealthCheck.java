package io.configapi.http.health;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * Something that must be well for the service to be.
 *
 * @param name its name in the answer
 * @param problem says what is wrong, or nothing; may wait, and may throw
 * @param weight what it means for the service if something is
 */
public record HealthCheck(String name, Supplier<Optional<String>> problem, Weight weight) {

  /** What a problem means for the service. */
  public enum Weight {
    /** Reads or writes can't be answered as they should be: unhealthy, and not ready. */
    SERVING,
    /** Nothing can be written: unhealthy; but reads go on, so the node stays ready for them. */
    WRITING,
    /** All is served, but somebody should look: degraded. */
    NOTICE
  }

  /** One that all depends on. */
  public HealthCheck(String name, Supplier<Optional<String>> problem) {
    this(name, problem, Weight.SERVING);
  }
}
