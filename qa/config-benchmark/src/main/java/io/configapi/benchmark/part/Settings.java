package io.configapi.benchmark.part;

import java.time.Duration;
import java.util.List;

/**
 * How long and how often to measure, and on how much.
 *
 * @param time how long one measurement under load takes
 * @param rounds how often each is made; medians are shown
 * @param names how many names the loads go to
 * @param versions how many versions each of those has to begin with
 * @param logNames how many names the long logs have
 * @param logEvents how long the logs are that a start, a replay and time travel are measured on
 * @param quick whether this is only to see that everything works
 */
public record Settings(
    Duration time,
    int rounds,
    int names,
    int versions,
    int logNames,
    List<Long> logEvents,
    boolean quick) {

  public Settings {
    logEvents = List.copyOf(logEvents);
  }

  /** The one for a full run, or the other for a quick one. */
  int pick(int full, int forQuick) {
    return quick ? forQuick : full;
  }
}
