package io.configapi.http;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;

/**
 * The bounds of an {@link HttpServer}.
 *
 * @param address where it listens; port 0 takes any that is free
 * @param maxValueBytes the longest value taken, in bytes of UTF-8
 * @param maxRequests the most requests worked on at a time; one more is refused with 503
 * @param maxLogReads the most requests that read from the log at a time; one more is refused with
 *     503
 * @param maxBodyBytes the most bytes of request bodies held at a time; what is beyond is refused
 *     with 503
 * @param maxWatchers the most clients that wait for changes at a time; one more is refused with 503
 * @param heartBeat how often a client that waits for changes is sent a sign of life, and one that
 *     takes its answer slowly is looked at
 * @param stallTimeout the longest a client may take nothing of what it is sent
 * @param readAfterTimeout the longest wait for the position that a reader names
 * @param bodyTimeout the longest a request body may take to arrive
 * @param drainTimeout the longest wait, when stopping, for requests that are being worked on
 * @param publicHosts the names it has for others, beside those that it has by itself
 */
public record HttpOptions(
    InetSocketAddress address,
    int maxValueBytes,
    int maxRequests,
    int maxLogReads,
    int maxBodyBytes,
    int maxWatchers,
    Duration heartBeat,
    Duration stallTimeout,
    Duration readAfterTimeout,
    Duration bodyTimeout,
    Duration drainTimeout,
    List<String> publicHosts) {

  public HttpOptions {
    publicHosts = List.copyOf(publicHosts);
  }

  /**
   * What a JSON text of one byte of a value can take ({@code \u0001}), and room for the rest of the
   * body.
   */
  private static final int BYTES_IN_JSON = 6;

  /** Takes a hundred thousand short values. */
  private static final int LARGE_BODY = 32 * 1024 * 1024;

  private static final long LEAST_BUDGET = 8L * 1024 * 1024;

  private static final int ROOM_BESIDE_VALUE = 16 * 1024;

  /** Suits a small server. */
  public static HttpOptions at(InetSocketAddress address, int maxValueBytes) {
    int bodies = (int) Math.min(256L * 1024 * 1024, Runtime.getRuntime().maxMemory() / 4);
    return new HttpOptions(
        address,
        maxValueBytes,
        4_096,
        64,
        bodies,
        4_096,
        Duration.ofSeconds(10),
        Duration.ofSeconds(20),
        Duration.ofSeconds(5),
        Duration.ofSeconds(30),
        Duration.ofSeconds(10),
        List.of());
  }

  /** The same with another wait for the position that a reader names. */
  public HttpOptions withReadAfterTimeout(Duration timeout) {
    return with(maxWatchers, heartBeat, stallTimeout, timeout, publicHosts);
  }

  /** The same with other bounds on who waits for changes. */
  public HttpOptions withWatchers(int most, Duration sign, Duration stall) {
    return with(most, sign, stall, readAfterTimeout, publicHosts);
  }

  /** The same for other names that it has for others. */
  public HttpOptions withPublicHosts(List<String> names) {
    return with(maxWatchers, heartBeat, stallTimeout, readAfterTimeout, names);
  }

  private HttpOptions with(
      int watchers, Duration sign, Duration stall, Duration readAfter, List<String> names) {
    return new HttpOptions(
        address,
        maxValueBytes,
        maxRequests,
        maxLogReads,
        maxBodyBytes,
        watchers,
        sign,
        stall,
        readAfter,
        bodyTimeout,
        drainTimeout,
        names);
  }

  /** What all that is planned, kept or waiting to go out may take: a quarter of the heap. */
  long memoryBudget() {
    return Math.max(LEAST_BUDGET, Runtime.getRuntime().maxMemory() / 4);
  }

  /** The longest request body that can hold a value that is taken. */
  int maxBody() {
    return (int)
        Math.min(Integer.MAX_VALUE, (long) BYTES_IN_JSON * maxValueBytes + ROOM_BESIDE_VALUE);
  }

  /** The longest request body about many configurations. */
  int maxLargeBody() {
    return Math.max(LARGE_BODY, maxBody());
  }
}
