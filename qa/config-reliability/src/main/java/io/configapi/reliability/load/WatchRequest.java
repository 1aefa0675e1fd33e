package io.configapi.reliability.load;

import io.configapi.testkit.network.EventStream;
import io.configapi.testkit.network.RawConnection;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** How a node's {@code /watch} is asked for what is written. */
final class WatchRequest {

  /** Two signs of life that did not come. */
  private static final Duration LONGEST_SILENCE = Duration.ofSeconds(25);

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);
  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(10);

  private WatchRequest() {}

  /**
   * Asks for a stream.
   *
   * @param after where to begin; -1 for what is to come
   * @param last the last id that was told, with its mark; empty for none
   */
  static EventStream send(URI node, String prefix, long after, String last) throws IOException {
    RawConnection connection = RawConnection.to(node, CONNECT_TIMEOUT).waiting(ANSWER_TIMEOUT);
    String query = "?prefix=" + URLEncoder.encode(prefix, StandardCharsets.UTF_8);
    query += after < 0 ? "" : "&after=" + after;
    String[] resumed = last.isEmpty() ? new String[0] : new String[] {"Last-Event-ID: " + last};
    EventStream stream = new EventStream(connection, "/watch" + query, resumed);
    connection.waiting(LONGEST_SILENCE);
    return stream;
  }
}
