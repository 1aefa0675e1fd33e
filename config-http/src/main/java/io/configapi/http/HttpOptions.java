package io.configapi.http;

import java.net.InetSocketAddress;
import java.time.Duration;

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
 * @param bodyTimeout the longest a request body may take to arrive
 * @param drainTimeout the longest wait, when stopping, for requests that are being worked on
 */
public record HttpOptions(
    InetSocketAddress address,
    int maxValueBytes,
    int maxRequests,
    int maxLogReads,
    int maxBodyBytes,
    Duration bodyTimeout,
    Duration drainTimeout) {

  /**
   * What a JSON text of one byte of a value can take ({@code \u0001}), and room for the rest of the
   * body.
   */
  private static final int BYTES_IN_JSON = 6;

  private static final int ROOM_BESIDE_VALUE = 16 * 1024;

  /** Suits a small server. */
  public static HttpOptions at(InetSocketAddress address, int maxValueBytes) {
    int bodies = (int) Math.min(256L * 1024 * 1024, Runtime.getRuntime().maxMemory() / 4);
    return new HttpOptions(
        address, maxValueBytes, 4_096, 64, bodies, Duration.ofSeconds(30), Duration.ofSeconds(10));
  }

  /** The longest request body that can hold a value that is taken. */
  int maxBody() {
    return (int)
        Math.min(Integer.MAX_VALUE, (long) BYTES_IN_JSON * maxValueBytes + ROOM_BESIDE_VALUE);
  }
}
