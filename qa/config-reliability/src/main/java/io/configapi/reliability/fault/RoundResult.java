package io.configapi.reliability.fault;

import io.configapi.reliability.history.Violation;
import java.time.Duration;
import java.util.List;

/**
 * What came of one round.
 *
 * @param faults what went wrong, by their names
 * @param calls that clients made
 * @param events in the log that are theirs, roughly: how far it went on
 * @param recovery how long it took until all worked again
 * @param violations promises that were not kept
 */
public record RoundResult(
    List<String> faults, long calls, long events, Duration recovery, List<Violation> violations) {

  public RoundResult {
    faults = List.copyOf(faults);
    violations = List.copyOf(violations);
  }
}
