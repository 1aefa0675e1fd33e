package io.configapi.benchmark.load;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * How long single things took.
 *
 * @param p50Millis the median
 * @param p99Millis what 99 of 100 stayed under
 * @param maxMillis the longest
 * @param count how many there were
 */
public record Latencies(double p50Millis, double p99Millis, double maxMillis, int count) {

  /** Of so many nanoseconds each, in any order. */
  public static Latencies of(long[] nanos) {
    long[] sorted = nanos.clone();
    Arrays.sort(sorted);
    return new Latencies(
        percentile(sorted, 0.50), percentile(sorted, 0.99), percentile(sorted, 1), sorted.length);
  }

  /** The round of the median p50, as it was. */
  public static Latencies median(List<Latencies> rounds) {
    List<Latencies> sorted =
        rounds.stream().sorted(Comparator.comparingDouble(Latencies::p50Millis)).toList();
    return sorted.get(sorted.size() / 2);
  }

  /** As a load of so many in this time. */
  public LoadResult over(double seconds) {
    return new LoadResult(count / seconds, p50Millis, p99Millis, 0, count);
  }

  private static double percentile(long[] sorted, double part) {
    return sorted.length == 0 ? 0 : sorted[(int) (part * (sorted.length - 1))] / 1e6;
  }
}
