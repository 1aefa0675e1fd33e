package io.configapi.reliability.load;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/**
 * What a workload is like.
 *
 * @param prefix of all names it writes; nobody else may, before it or after it, in one database
 * @param seed of all choices
 * @param clients that call, each one call after the other
 * @param watchers that follow the log
 * @param names how many there are
 * @param padding how many characters the longest value has, roughly
 * @param timeout how long a client waits for an answer
 * @param pause of each client between two calls
 * @param maxCalls the most calls that are recorded; then the clients end by themselves
 * @param mix how often each kind of call is made, in relation to the others
 */
public record LoadOptions(
    String prefix,
    long seed,
    int clients,
    int watchers,
    int names,
    int padding,
    Duration timeout,
    Duration pause,
    long maxCalls,
    Map<Kind, Integer> mix) {

  public LoadOptions {
    mix = Map.copyOf(mix);
  }

  /** All kinds of calls, by a few clients. */
  public static LoadOptions mixed(long seed) {
    Map<Kind, Integer> mix = new EnumMap<>(Kind.class);
    for (Kind kind : Kind.values()) {
      mix.put(kind, kind.weight());
    }
    return new LoadOptions(
        "load.", seed, 8, 3, 24, 60, Duration.ofSeconds(15), Duration.ZERO, 1_000_000, mix);
  }

  /** The same with names of another prefix. */
  public LoadOptions withPrefix(String other) {
    return new LoadOptions(
        other, seed, clients, watchers, names, padding, timeout, pause, maxCalls, mix);
  }

  /** The same with clients that rest so long after each call, and leave the machine to others. */
  public LoadOptions withPause(Duration rest) {
    return new LoadOptions(
        prefix, seed, clients, watchers, names, padding, timeout, rest, maxCalls, mix);
  }

  /** The same with so many who call and who watch. */
  public LoadOptions withClients(int calling, int watching) {
    return new LoadOptions(
        prefix, seed, calling, watching, names, padding, timeout, pause, maxCalls, mix);
  }
}
