package io.configapi.http.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.configapi.http.TestServer;
import io.configapi.testkit.network.RawConnection;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that can't be read are refused with a status and a text all the same. */
class UnreadRequestTest {

  private static final String HOST = "Host: localhost\r\n";
  private static final String DIGITS = "expected two hexadecimal digits after every %";
  private static final String ENCODED =
      "expected only what a URI may have, and all else percent-encoded";
  private static final String LINES =
      "Invalid request: expected a request line and headers as HTTP/1.1 has them";
  private static final String ONE_HOST =
      "Invalid request: expected one Host, with a name or an address";
  private static final String LENGTH =
      "Invalid request: expected HTTP/1.1, with one Content-Length or chunks, not both";
  private static final String TARGET =
      "Request target too long: expected at most 16384 bytes, all headers included";
  private static final String HEADERS =
      "Request headers too large: expected at most 100, and 16384 bytes, the target included";

  private final TestServer server = new TestServer();

  @AfterEach
  void close() {
    server.close();
  }

  static List<Arguments> refused() {
    return List.of(
        refused(get("/config/%zz"), 400, "Invalid path: " + DIGITS),
        refused(get("/config/a%2"), 400, "Invalid path: " + DIGITS),
        refused(get("/config/%%"), 400, "Invalid path: " + DIGITS),
        refused(get("/config?prefix=%zz"), 400, "Invalid query: " + DIGITS),
        refused(get("/config?%4=1"), 400, "Invalid query: " + DIGITS),
        refused(get("/config/\u00e4"), 400, "Invalid path: " + ENCODED),
        refused(get("/config?prefix=<"), 400, "Invalid query: " + ENCODED),
        refused(get("/config\u0000"), 400, "Invalid path: " + ENCODED),
        refused("GARBAGE\r\n\r\n", 400, LINES),
        refused("GET /config\r\n" + HOST + "\r\n", 400, LINES),
        refused("GET /config\n" + HOST + "\r\n", 400, LINES),
        refused("GET /config HTTP\r\n" + HOST + "\r\n", 400, LINES),
        refused("\u0016\u0003\u0001\u0002\u0000\u0001", 400, LINES),
        refused("GET /config HTTP/1.1\r\n" + HOST + "No colon\r\n\r\n", 400, LINES),
        refused("GET /config HTTP/1.1\r\n" + HOST + "X: \u0001\r\n\r\n", 400, LINES),
        refused("GET /config HTTP/1.1\r\n\r\n", 400, ONE_HOST),
        refused("GET /config HTTP/1.1\r\n" + HOST + HOST + "\r\n", 400, ONE_HOST),
        refused("GET /config HTTP/1.1\r\nHost:\r\n\r\n", 400, ONE_HOST),
        refused("GET /config HTTP/1.1\r\nHost: local host\r\n\r\n", 400, ONE_HOST),
        refused("GET /config HTTP/1.1\r\nHost: localhost:port\r\n\r\n", 400, ONE_HOST),
        refused("GET /config HTTP/1.1\r\nHost: [::1\r\n\r\n", 400, ONE_HOST),
        refused(
            "PUT /config/a HTTP/1.1\r\n"
                + HOST
                + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
            400,
            LENGTH),
        refused(get("/config").replace("1.1", "2.0"), 400, LENGTH),
        refused(get("/" + "a".repeat(40_000)), 414, TARGET),
        refused(get("/config?prefix=" + "a".repeat(1_000_000)), 414, TARGET),
        refused(get("/config", "X: " + "x".repeat(40_000) + "\r\n"), 431, HEADERS),
        refused(get("/config", "X: " + "x".repeat(1_000_000) + "\r\n"), 431, HEADERS),
        refused(get("/config", "X: " + "x".repeat(20_000) + "\u0001\r\n"), 431, HEADERS),
        refused(get("/config", "X:1\r\n".repeat(1_001)), 431, HEADERS));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void it_is_refused_in_words_and_the_connection_closed(String request, int status, String text)
      throws Exception {
    String answer = server.raw(request);

    assertThat(answer)
        .startsWith("HTTP/1.1 " + status + " ")
        .contains("\r\nConnection: close\r\n", "\r\nContent-Type: text/plain; charset=utf-8\r\n")
        .contains("\r\nContent-Length: " + text.length() + "\r\n")
        .endsWith("\r\n\r\n" + text);
  }

  @ParameterizedTest
  @MethodSource("refused")
  void so_is_one_behind_others_that_were_answered(String request, int status, String text)
      throws Exception {
    String body = "{\"value\":\"HTTP/1.1 400 Bad Request\"}";
    String put =
        "PUT /config/a HTTP/1.1\r\n"
            + HOST
            + "Content-Type: application/json\r\nContent-Length: "
            + body.length()
            + "\r\n\r\n"
            + body;

    String answer = server.raw(put + get("/config/a") + request);

    assertThat(answer).startsWith("HTTP/1.1 200 ").endsWith("\r\n\r\n" + text);
    assertThat(answer.split("HTTP/1.1 " + status + " ")).hasSizeGreaterThan(1);
    assertThat(server.get("/config/a").body()).isEqualTo("HTTP/1.1 400 Bad Request");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 20, 37})
  void so_is_one_that_comes_in_parts(int length) throws Exception {
    byte[] request = get("/config/a?prefix=%zz", "").getBytes(StandardCharsets.ISO_8859_1);
    try (RawConnection connection = server.connect()) {
      connection.socket().setTcpNoDelay(true);
      for (int i = 0; i < request.length; i += length) {
        connection.out().write(request, i, Math.min(length, request.length - i));
      }
      assertThat(connection.readAll()).startsWith("HTTP/1.1 400 ");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HEAD /config HTTP/1.1\r\nHost: [::1\r\n\r\n",
        "HEAD /config/%zz HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "HEAD /config?a= HTTP\r\nHost: localhost\r\n\r\n"
      })
  void a_head_is_refused_without_a_body_like_any_answer_to_one(String request) throws Exception {
    assertThat(server.raw(get("/config/a") + request))
        .contains("HTTP/1.1 400 ")
        .endsWith("\r\n\r\n")
        .doesNotContain("Invalid");
  }

  @Test
  void one_that_never_ends_is_refused_before_it_does() throws Exception {
    try (RawConnection connection = server.connect()) {
      Thread sender =
          Thread.startVirtualThread(
              () -> {
                try {
                  OutputStream out = connection.out();
                  out.write("GET /config HTTP/1.1\r\nX: ".getBytes(StandardCharsets.US_ASCII));
                  byte[] more = "x".repeat(1_000).getBytes(StandardCharsets.US_ASCII);
                  while (true) {
                    out.write(more);
                  }
                } catch (IOException refused) {
                  // That is how it is to end.
                }
              });
      assertThat(connection.read(12)).isEqualTo("HTTP/1.1 431");
      sender.join();
    }
  }

  @Test
  void what_is_answered_by_a_handler_is_left_as_it_is() throws Exception {
    Stream.of(get("/nope"), get("/config/a?nope=1"), get("/config/.."))
        .forEach(
            request -> {
              String answer =
                  answerUnchecked(request.replace(HOST, HOST + "Connection: close\r\n"));
              assertThat(answer).contains("\r\nVary: Accept\r\n").startsWith("HTTP/1.1 40");
            });
  }

  private static Arguments refused(String request, int status, String text) {
    return Arguments.of(request, status, text);
  }

  private static String get(String target) {
    return get(target, "");
  }

  private static String get(String target, String headers) {
    return "GET " + target + " HTTP/1.1\r\n" + HOST + headers + "\r\n";
  }

  private String answerUnchecked(String request) {
    try {
      return server.raw(request);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
