package io.configapi.http.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.configapi.http.HttpOptions;
import io.configapi.http.TestServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What must not get in: refused clearly, and nothing recorded. */
class BadInputTest {

  private final TestServer server = new TestServer();

  @AfterEach
  void nothingWasRecorded() {
    assertThat(server.service().state().position()).isZero();
    server.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "nope",
        "null",
        "[]",
        "\"value\"",
        "1",
        "{}",
        "{\"Value\":\"a\"}",
        "{\"value\":1}",
        "{\"value\":null}",
        "{\"value\":true}",
        "{\"value\":{}}",
        "{\"value\":[\"a\"]}",
        "{\"value\":\"a\"",
        "{\"value\":\"a\"}}",
        "{\"value\":\"a\"} {}",
        "{\"value\":\"a\",}",
        "{'value':'a'}",
        "{value:\"a\"}",
        "{\"value\":\"a\",\"value\":\"b\"}",
        "{\"value\":\"\\u0000\"}",
        "{\"value\":\"\\ud800\"}",
        "{\"value\":\"\\udc00\\ud800\"}",
        "{\"value\":\"\\ud83dx\"}",
        "{\"value\":\"a\nb\"}",
        "{\"value\":\"\\x\"}",
        "{\"value\":\"a\",\"reason\":1}",
        "{\"value\":\"a\",\"reason\":\"\\u0000\"}",
        "{\"value\":NaN}",
        "{\"x\":{\"y\":1,\"y\":2},\"value\":\"a\"}"
      })
  void a_body_that_is_not_what_is_expected_is_a_bad_request(String body) {
    HttpResponse<String> answer = server.put("/config/a", body);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    assertThat(answer.body()).startsWith("Invalid ");
  }

  @Test
  void json_nested_too_deeply_is_a_bad_request() {
    String deep = "{\"x\":" + "[".repeat(100) + "]".repeat(100) + ",\"value\":\"a\"}";

    assertThat(server.put("/config/a", deep).statusCode()).isEqualTo(400);
  }

  @Test
  void bytes_that_are_not_utf_8_are_a_bad_request() {
    for (byte[] invalid :
        new byte[][] {
          {(byte) 0xff},
          {(byte) 0xc0, (byte) 0x80},
          {(byte) 0xed, (byte) 0xa0, (byte) 0x80},
          {(byte) 0xe2, (byte) 0x82}
        }) {
      byte[] body =
          concat(
              "{\"value\":\"".getBytes(StandardCharsets.UTF_8),
              invalid,
              "\"}".getBytes(StandardCharsets.UTF_8));

      assertThat(server.put("/config/a", body).statusCode()).isEqualTo(400);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a%20b", "%61%2Fb", "a%2541", "%00", ".", "..", "%2e%2e", "%C3%A4", "a+b", "a%", "a%4",
        "a%zz", "%c3%28", "a%0Ab", "a;b", "a:b", "~"
      })
  void a_bad_name_is_a_bad_request_for_every_call(String name) throws Exception {
    for (String call :
        new String[] {
          "GET /config/%s",
          "DELETE /config/%s",
          "PUT /config/%s",
          "GET /config/%s/history",
          "GET /config/%s/at/2024-01-15T10:30:00Z"
        }) {
      String answer =
          server.raw(
              call.formatted(name)
                  + " HTTP/1.1\r\n"
                  + "Host: localhost\r\n"
                  + "Connection: close\r\n"
                  + "Content-Type: application/json\r\n"
                  + "Content-Length: 0\r\n\r\n");

      assertThat(answer).as(call).startsWith("HTTP/1.1 400 ");
    }
  }

  @Test
  void a_name_has_at_most_255_characters() {
    assertThat(server.get("/config/" + "a".repeat(255)).statusCode()).isEqualTo(404);
    assertThat(server.get("/config/" + "a".repeat(256)).statusCode()).isEqualTo(400);
  }

  @Test
  void a_value_that_is_too_long_is_too_large_in_bytes_not_characters() {
    HttpResponse<String> characters =
        server.putValue("/config/a", "a".repeat(TestServer.MAX_VALUE + 1));
    HttpResponse<String> bytes =
        server.putValue("/config/a", "ä".repeat(TestServer.MAX_VALUE / 2 + 1));

    assertThat(characters.statusCode()).isEqualTo(413);
    assertThat(characters.body()).contains("1000 bytes");
    assertThat(bytes.statusCode()).isEqualTo(413);
  }

  @Test
  void a_body_that_is_too_long_is_refused_by_its_length_alone() throws Exception {
    String answer =
        server.raw(
            "PUT /config/a HTTP/1.1\r\n"
                + "Host: localhost\r\n"
                + "Connection: close\r\n"
                + "Content-Type: application/json\r\n"
                + "Content-Length: 100000000\r\n\r\n");

    assertThat(answer).startsWith("HTTP/1.1 413 ");
  }

  @Test
  void a_body_in_chunks_is_cut_off_where_it_gets_too_long() {
    StringBuilder request =
        new StringBuilder(
            "PUT /config/a HTTP/1.1\r\n"
                + "Host: localhost\r\n"
                + "Connection: close\r\n"
                + "Content-Type: application/json\r\n"
                + "Transfer-Encoding: chunked\r\n\r\n");
    request.append("8000\r\n").append(" ".repeat(0x8000)).append("\r\n0\r\n\r\n");

    // The connection ends with bytes unread, and a client can miss what was sent before that.
    String answer = answerOrReset(request.toString());
    assertThat(answer.isEmpty() || answer.startsWith("HTTP/1.1 413 ")).as(answer).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Content-Type | text/plain
          Content-Type | application/x-www-form-urlencoded
          Content-Type | application/json; charset=iso-8859-1
          Content-Type | application/jsonp
          Content-Type | json
          X-Nothing    | no content type at all
          """)
  void another_content_type_is_unsupported(String header, String text) {
    byte[] body = "{\"value\":\"a\"}".getBytes(StandardCharsets.UTF_8);

    assertThat(server.send("PUT", "/config/a", body, header, text).statusCode()).isEqualTo(415);
  }

  @Test
  void a_packed_body_is_unsupported() {
    assertThat(
            server.put("/config/a", "{\"value\":\"a\"}", "Content-Encoding", "gzip").statusCode())
        .isEqualTo(415);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PUT /config/a HTTP/1.1\r\n"
            + "Host: localhost\r\n"
            + "Content-Length: 5\r\n"
            + "Transfer-Encoding: chunked\r\n\r\n"
            + "0\r\n\r\n",
        "PUT /config/a HTTP/1.1\r\n"
            + "Host: localhost\r\n"
            + "Content-Length: 5\r\n"
            + "Content-Length: 6\r\n\r\n"
            + "hello",
        "PUT /config/a HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n",
        "GET /config/a\u0000 HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "GET /config/ä HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "GARBAGE\r\n\r\n"
      })
  void malformed_http_is_refused_and_the_connection_closed(String request) throws Exception {
    String answer = server.raw(request);

    assertThat(answer.isEmpty() || answer.startsWith("HTTP/1.1 4")).as(answer).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {17_000, 30_000})
  void headers_are_bounded(int length) throws IOException {
    assertThat(server.raw(get("/config", "X-Long: " + "x".repeat(length) + "\r\n")))
        .startsWith("HTTP/1.1 431 ")
        .contains("Request headers too large: expected at most 100, and 16384 bytes");
    assertThat(server.raw(get("/config/" + "a".repeat(length), "")))
        .startsWith("HTTP/1.1 414 ")
        .contains("Request target too long: expected at most 16384 bytes");
  }

  @Test
  void too_many_headers_or_parameters_are_refused_in_words() throws IOException {
    assertThat(server.raw(get("/config", "X: 1\r\n".repeat(101)))).startsWith("HTTP/1.1 431 ");
    assertThat(server.raw(get("/config?" + "&limit=1".repeat(200), "")))
        .startsWith("HTTP/1.1 400 ")
        .contains("Invalid limit: expected it once");
  }

  @Test
  void what_is_far_too_long_is_not_even_read() {
    String request = get("/config", "X-Long: " + "x".repeat(100_000) + "\r\n");

    assertThat(answerOrReset(request)).doesNotStartWith("HTTP/1.1 200");
  }

  private static String get(String target, String headers) {
    return "GET "
        + target
        + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
        + headers
        + "\r\n";
  }

  @Test
  void a_body_that_does_not_end_is_cut_off() throws Exception {
    HttpOptions impatient =
        new HttpOptions(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            1_000,
            100,
            10,
            1_000_000,
            10,
            Duration.ofSeconds(10),
            Duration.ofSeconds(20),
            Duration.ofSeconds(5),
            Duration.ofMillis(200),
            Duration.ofSeconds(5),
            List.of());
    try (TestServer server = new TestServer(impatient)) {
      String answer =
          server.raw(
              "PUT /config/a HTTP/1.1\r\n"
                  + "Host: localhost\r\n"
                  + "Content-Type: application/json\r\n"
                  + "Content-Length: 100\r\n\r\n"
                  + "{");

      assertThat(answer).isEmpty();
      assertThat(server.service().state().position()).isZero();
    }
  }

  private String answerOrReset(String request) {
    try {
      return server.raw(request);
    } catch (IOException reset) {
      return "";
    }
  }

  private static byte[] concat(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }
}
