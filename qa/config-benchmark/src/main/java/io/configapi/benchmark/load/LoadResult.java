package io.configapi.benchmark.load;

import java.util.Comparator;
import java.util.List;

/**
 * What a load generator saw of one server.
 *
 * @param perSecond answered requests a second
 * @param p50Millis the median latency
 * @param p99Millis the latency that 99 of 100 requests stayed under
 * @param errors answers other than 2xx and 3xx, and connections that failed
 * @param requests all requests
 */
public record LoadResult(
    double perSecond, double p50Millis, double p99Millis, long errors, long requests) {

  /** The run of median throughput: a real run, with the latencies that went with it. */
  public static LoadResult median(List<LoadResult> runs) {
    List<LoadResult> sorted =
        runs.stream().sorted(Comparator.comparingDouble(LoadResult::perSecond)).toList();
    LoadResult middle = sorted.get(sorted.size() / 2);
    long errors = runs.stream().mapToLong(LoadResult::errors).sum();
    return new LoadResult(
        middle.perSecond(), middle.p50Millis(), middle.p99Millis(), errors, middle.requests());
  }
}
