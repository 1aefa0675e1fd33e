package io.configapi.http.filter;

import static org.assertj.core.api.Assertions.assertThat;

import io.configapi.http.TestServer;
import io.configapi.testkit.network.RawConnection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests of which not every server says the same where they end. */
class RequestFramingTest {

  private static final String PUT =
      "PUT /config/outer HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n";

  private static final String SMUGGLED =
      "PUT /config/inner HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
          + "Content-Length: 13\r\n\r\n{\"value\":\"1\"}";

  private final TestServer server = new TestServer();

  @AfterEach
  void close() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 18446744073709551629\r\n\r\n{\"value\":\"1\"}",
        "Content-Length: 9999999999999999999\r\n\r\n",
        "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
        "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
        "Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n",
        "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "Transfer-Encoding: identity\r\n\r\n",
        "Transfer-Encoding: \r\n\r\n"
      })
  void a_request_whose_end_is_in_doubt_is_refused_with_all_that_follows(String rest)
      throws Exception {
    String answer = server.raw(PUT + rest + SMUGGLED);

    assertThat(answer).startsWith("HTTP/1.1 400 ").containsOnlyOnce("HTTP/1.1 ");
    assertThat(server.service().state().position()).isZero();
  }

  @Test
  void chunks_are_refused_of_a_client_that_does_not_know_them() throws Exception {
    String answer =
        server.raw(
            "PUT /config/outer HTTP/1.0\r\nContent-Type: application/json\r\n"
                + "Transfer-Encoding: chunked\r\n\r\nd\r\n{\"value\":\"1\"}\r\n0\r\n\r\n");

    assertThat(answer).startsWith("HTTP/1.0 400 ");
    assertThat(server.service().state().position()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"HTTP/0.9", "HTTP/2.0"})
  void another_version_of_http_is_refused_with_all_that_follows(String version) throws Exception {
    String answer = server.raw("GET /config " + version + "\r\nHost: localhost\r\n\r\n" + SMUGGLED);

    assertThat(answer).startsWith("HTTP/1.1 400 ").containsOnlyOnce("HTTP/1.1 ");
    assertThat(server.service().state().position()).isZero();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void a_trailer_whose_name_is_none_is_a_bad_request(boolean later) throws Exception {
    String answer;
    try (RawConnection connection = server.connect()) {
      connection.send(PUT + "Expect: 100-continue\r\nTransfer-Encoding: chunked\r\n\r\n");
      if (later) {
        connection.read("HTTP/1.1 100 Continue\r\n\r\n".length());
      }
      connection.send("d\r\n{\"value\":\"1\"}\r\n0\r\n\u00e9: x\r\n\r\n");
      answer = connection.readAll();
    }

    assertThat(answer).doesNotContain(" 200 ", " 500 ");
    assertThat(server.service().state().position()).isZero();
  }

  @Test
  void a_body_that_ends_too_early_is_a_bad_request_and_never_ok() throws Exception {
    String answer;
    try (RawConnection connection = server.connect()) {
      connection.send(PUT + "Content-Length: 100\r\n\r\n{\"value\":\"1\"}");
      connection.socket().shutdownOutput();
      answer = connection.readAll();
    }

    assertThat(answer).startsWith("HTTP/1.1 400 ").contains("Invalid body: ");
    assertThat(server.service().state().position()).isZero();
  }

  @Test
  void methods_differ_by_their_case() throws Exception {
    String answer =
        server.raw("put" + SMUGGLED.substring(3).replace("Host", "Connection: close\r\nHost"));

    assertThat(answer).startsWith("HTTP/1.1 405 ");
    assertThat(server.service().state().position()).isZero();
  }

  @Test
  void a_target_may_have_scheme_and_authority() throws Exception {
    server.putValue("/config/a", "1");

    String answer =
        server.raw(
            "GET http://127.0.0.1:4000/config/a HTTP/1.1\r\n"
                + "Host: 127.0.0.1:4000\r\n"
                + "Connection: close\r\n\r\n");

    assertThat(answer).startsWith("HTTP/1.1 200 ").endsWith("\r\n\r\n1");
  }

  @Test
  void an_older_client_that_asks_to_keep_its_connection_is_told_that_it_may() throws Exception {
    server.putValue("/config/a", "1");
    String get = "GET /config/a HTTP/1.0\r\nConnection: keep-alive\r\n\r\n";

    try (RawConnection connection = server.connect()) {
      connection.send(get);
      assertThat(connection.readThrough("\r\n\r\n1"))
          .startsWith("HTTP/1.0 200 ")
          .contains("onnection: keep-alive");
      connection.send(get.replace("keep-alive", "close"));
      assertThat(connection.readAll()).startsWith("HTTP/1.0 200 ").endsWith("\r\n\r\n1");
    }
  }

  @Test
  void an_answer_does_not_wait_for_a_request_behind_it_that_does() throws Exception {
    try (RawConnection connection = server.connect()) {
      connection.send(
          "GET /config HTTP/1.1\r\n"
              + "Host: localhost\r\n\r\n"
              + "GET /watch HTTP/1.1\r\n"
              + "Host: localhost\r\n\r\n");

      assertThat(connection.readThrough(": watching"))
          .startsWith("HTTP/1.1 200 ")
          .contains("application/json", "text/event-stream");
    }
  }
}
