package io.configapi.http.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.configapi.http.TestServer;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Writes that are sent again. */
class IdempotencyKeyTest {

  private static final String KEY = "Idempotency-Key";

  private final TestServer server = new TestServer();

  @BeforeEach
  void setSomething() {
    server.putValue("/config/a", "1");
    server.putValue("/config/a", "2");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          PUT    | /config/b          | {"value":"1"}
          PUT    | /config/a          | {"value":"3"}
          DELETE | /config/a          |
          POST   | /transactions      | {"operations":[{"op":"set","name":"a","value":"3"},{"op":"set","name":"b","value":"1"}]}
          POST   | /config/a/restore  | {"version":1}
          POST   | /config/a/restore  | {"version":2}
          POST   | /restore           | {"position":0}
          POST   | /restore           | {"position":2}
          POST   | /import            | {"a":"3","b":"1"}
          POST   | /import?mode=replace | {"c":"3"}
          POST   | /import            | {"a":"2"}
          """)
  void a_write_sent_again_gets_the_first_answer_and_is_done_once(
      String method, String path, @Nullable String body) {
    HttpResponse<String> first = write(method, path, body, "key");
    long position = server.service().state().position();
    server.putValue("/config/meanwhile", "1");

    HttpResponse<String> again = write(method, path, body, "key");
    HttpResponse<String> once = write(method, path, body, "key");

    assertThat(first.statusCode()).as(first.body()).isEqualTo(200);
    assertThat(TestServer.header(first, "Idempotent-Replayed")).isEmpty();
    assertThat(TestServer.header(again, "Idempotent-Replayed")).isEqualTo("true");
    assertThat(again.statusCode()).isEqualTo(200);
    assertThat(again.body().replace("\"replayed\":true", "\"replayed\":false"))
        .isEqualTo(first.body());
    assertThat(headers(again)).isEqualTo(headers(first));
    assertThat(headers(once)).isEqualTo(headers(first));
    assertThat(server.service().state().position()).isEqualTo(position + 1);
  }

  @Test
  void the_key_stands_in_the_metadata_of_the_events() {
    write("PUT", "/config/b", "{\"value\":\"1\"}", "deploy-17");

    assertThat(server.get("/config/b/history").body())
        .contains("\"idempotency_key\":\"deploy-17\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          PUT    | /config/b | {"value":"2"} | X-Same        | x
          PUT    | /config/c | {"value":"1"} | X-Same        | x
          PUT    | /config/b | {"value":"1"} | If-Match      | "1"
          PUT    | /config/b | {"value":"1"} | If-None-Match | *
          PUT    | /config/b | {"value":"1"} | Config-Actor  | bob
          DELETE | /config/b |               | X-Same        | x
          POST   | /import   | {"value":"1"} | X-Same        | x
          """)
  void the_key_of_another_request_is_a_mistake(
      String method, String path, @Nullable String body, String header, String text) {
    write("PUT", "/config/b", "{\"value\":\"1\"}", "key");

    HttpResponse<String> answer = write(method, path, body, "key", header, text);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
    assertThat(server.service().state().position()).isEqualTo(3);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          key     | "key"
          "key"   | key
          a"b     | "a\\"b"
          a\\b  | "a\\\\b"
          "       | "\\""
          """)
  void quotes_around_a_key_are_no_part_of_it(String first, String second) {
    String body = "{\"value\":\"1\"}";
    assertThat(write("PUT", "/config/b", body, first).statusCode()).isEqualTo(200);

    HttpResponse<String> again = write("PUT", "/config/b", body, second);

    assertThat(TestServer.header(again, "Idempotent-Replayed")).isEqualTo("true");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"value": "1"}               | application/json
          {"value":"\\u0031"}            | application/json
          { "reason":null,"value":"1"} | application/json
          {"value":"1"}                | application/json; charset=utf-8
          """)
  void the_same_command_in_other_words_is_the_same_request(String body, String type) {
    write("PUT", "/config/b", "{\"value\":\"1\"}", "key");

    HttpResponse<String> again =
        server.send(
            "PUT",
            "/config/b",
            body.getBytes(StandardCharsets.UTF_8),
            KEY,
            "key",
            "Content-Type",
            type);

    assertThat(TestServer.header(again, "Idempotent-Replayed")).as(again.body()).isEqualTo("true");
  }

  @Test
  void the_version_of_the_path_makes_no_other_request() {
    write("PUT", "/config/b", "{\"value\":\"1\"}", "key");

    HttpResponse<String> again = write("PUT", "/v1/config/b", "{\"value\":\"1\"}", "key");

    assertThat(TestServer.header(again, "Idempotent-Replayed")).isEqualTo("true");
  }

  @Test
  void a_rejected_write_keeps_no_key() {
    String body = "{\"value\":\"1\"}";
    assertThat(write("PUT", "/config/b", body, "key", "If-Match", "*").statusCode()).isEqualTo(412);
    assertThat(write("DELETE", "/config/b", null, "gone").statusCode()).isEqualTo(404);
    server.putValue("/config/b", "0");

    HttpResponse<String> again = write("PUT", "/config/b", body, "key", "If-Match", "*");

    assertThat(again.statusCode()).as(again.body()).isEqualTo(200);
    assertThat(TestServer.header(again, "Idempotent-Replayed")).isEmpty();
    assertThat(write("DELETE", "/config/b", null, "gone").statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "/restore?dry_run=true, {\"position\":0}",
    "/config/a/restore?dry_run=true, {\"version\":1}",
    "/import?dry_run=true, {\"a\":\"9\"}"
  })
  void a_dry_run_has_no_use_for_a_key(String path, String body) {
    String real = path.substring(0, path.indexOf('?'));
    assertThat(write("POST", path, body, "key").statusCode()).isEqualTo(200);
    HttpResponse<String> again = write("POST", path, body, "key");

    assertThat(TestServer.header(again, "Idempotent-Replayed")).isEmpty();
    assertThat(write("POST", path, body, "not a key").statusCode()).isEqualTo(200);
    assertThat(server.service().state().position()).isEqualTo(2);
    assertThat(write("POST", real, body, "key").statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "a\tb", "ä", "\"\"", "\"a b\""})
  void a_key_that_is_none_is_refused(String key) throws Exception {
    String answer =
        server.raw(
            "DELETE /config/a HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nIdempotency-Key: "
                + key
                + "\r\n\r\n");

    assertThat(answer).startsWith("HTTP/1.1 400 ");
    assertThat(server.get("/config/a").body()).isEqualTo("2");
  }

  @Test
  void a_key_has_at_most_255_characters_and_stands_there_once() throws Exception {
    assertThat(write("DELETE", "/config/a", null, "k".repeat(256)).statusCode()).isEqualTo(400);
    assertThat(
            server.raw(
                "DELETE /config/a HTTP/1.1\r\n"
                    + "Host: localhost\r\n"
                    + "Connection: close\r\n"
                    + "Idempotency-Key: a\r\n"
                    + "Idempotency-Key: a\r\n\r\n"))
        .startsWith("HTTP/1.1 400 ");
    assertThat(write("DELETE", "/config/a", null, "k".repeat(255)).statusCode()).isEqualTo(200);
  }

  @Test
  void many_at_once_under_one_key_are_done_once() throws Exception {
    List<Future<HttpResponse<String>>> answers = new ArrayList<>();
    try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 20; i++) {
        answers.add(clients.submit(() -> write("PUT", "/config/b", "{\"value\":\"1\"}", "key")));
      }
      int first = 0;
      for (Future<HttpResponse<String>> each : answers) {
        HttpResponse<String> answer = each.get(60, TimeUnit.SECONDS);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(TestServer.unmarked(answer, "Config-Position")).isEqualTo("3");
        first += TestServer.header(answer, "Idempotent-Replayed").isEmpty() ? 1 : 0;
      }
      assertThat(first).isEqualTo(1);
    }
  }

  private HttpResponse<String> write(
      String method, String path, @Nullable String body, String key, String... more) {
    List<String> headers = new ArrayList<>(List.of(KEY, key));
    headers.addAll(List.of(more));
    if (body != null) {
      headers.addAll(List.of("Content-Type", "application/json"));
    }
    byte[] bytes = body == null ? null : body.getBytes(StandardCharsets.UTF_8);
    return server.send(method, path, bytes, headers.toArray(String[]::new));
  }

  private static Map<String, List<String>> headers(HttpResponse<String> answer) {
    Map<String, List<String>> headers = new TreeMap<>(answer.headers().map());
    headers.remove("date");
    headers.remove("idempotent-replayed");
    // One letter less for true than for false.
    headers.remove("content-length");
    return headers;
  }
}
