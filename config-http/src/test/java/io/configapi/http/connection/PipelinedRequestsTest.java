package io.configapi.http.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.configapi.http.TestServer;
import java.io.IOException;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Requests that come together get an answer each, in their order (RFC 9112, section 9.3.2). */
class PipelinedRequestsTest {

  private static final Pattern STATUS = Pattern.compile("HTTP/1\\.1 ([0-9]{3}) [A-Z]");

  /** Answered from memory, from the log, in parts, after a write, with a file, without a body. */
  private static final List<String> REQUESTS =
      List.of(
          "GET /config/kept 200",
          "GET /docs 200",
          "GET /config?limit=1 200",
          "GET /config?prefix=k 200",
          "GET /events?limit=1 200",
          "GET /config/kept/history 200",
          "GET /export 200",
          "HEAD /export 200",
          "OPTIONS /config 204",
          "DELETE /config/none 404",
          "GET /health/live 200",
          "GET /nothing 404",
          "POST /restore 415");

  private static TestServer server;

  @BeforeAll
  static void start() {
    server = new TestServer();
    server.putValue("/config/kept", "1");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  static Stream<String> requests() {
    return REQUESTS.stream();
  }

  @ParameterizedTest
  @MethodSource("requests")
  void those_behind_one_are_answered_in_their_order(String first) throws IOException {
    List<String> sent =
        Stream.of(
                Stream.of(first), REQUESTS.stream(), Stream.of(first), REQUESTS.reversed().stream())
            .flatMap(requests -> requests)
            .toList();
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < sent.size(); i++) {
      String line = sent.get(i);
      text.append(line, 0, line.lastIndexOf(' '))
          .append(" HTTP/1.1\r\nHost: localhost\r\n")
          .append(i == sent.size() - 1 ? "Connection: close\r\n" : "")
          .append(line.startsWith("POST") ? "Content-Length: 2\r\n\r\n{}" : "\r\n");
    }

    List<String> statuses =
        STATUS
            .matcher(server.raw(text.toString()))
            .results()
            .map(PipelinedRequestsTest::status)
            .toList();

    assertThat(statuses)
        .isEqualTo(sent.stream().map(line -> line.substring(line.lastIndexOf(' ') + 1)).toList());
  }

  private static String status(MatchResult found) {
    return found.group(1);
  }
}
