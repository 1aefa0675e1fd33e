package io.configapi.http.resource;

import static org.assertj.core.api.Assertions.assertThat;

import io.configapi.domain.write.Write;
import io.configapi.http.TestServer;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every row of the table of calls, as a client sees it. */
class ConfigCallsTest {

  private static final JsonMapper JSON = new JsonMapper();

  private final TestServer server = new TestServer();

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void nothing_is_listed_while_there_is_nothing() {
    HttpResponse<String> list = server.get("/config");

    assertStatus(list, 200, "[]");
    assertThat(type(list)).isEqualTo("application/json");
  }

  @Test
  void a_value_that_was_put_can_be_got_at_once() {
    assertStatus(server.putValue("/config/payments.db.url", "jdbc:x"), 200, "OK");

    HttpResponse<String> got = server.get("/config/payments.db.url");

    assertStatus(got, 200, "jdbc:x");
    assertThat(type(got)).isEqualTo("text/plain; charset=utf-8");
  }

  @Test
  void the_list_is_sorted_by_name_and_has_only_live_ones() {
    server.putValue("/config/b", "2");
    server.putValue("/config/a", "1");
    server.putValue("/config/gone", "3");
    server.delete("/config/gone");

    assertStatus(
        server.get("/config"),
        200,
        "[{\"name\":\"a\",\"value\":\"1\"},{\"name\":\"b\",\"value\":\"2\"}]");
  }

  @Test
  void a_long_list_is_sent_whole() {
    List<String> names = new ArrayList<>();
    for (int i = 1_000; i < 3_200; i++) {
      names.add("name." + i);
      server.putValue("/config/name." + i, "value");
    }

    JsonNode list = JSON.readTree(server.get("/config").body());

    assertThat(list.valueStream().map(entry -> entry.get("name").asString())).isEqualTo(names);
  }

  @Test
  void a_list_that_was_sent_before_shows_what_was_written_since() {
    for (int i = 0; i < 5; i++) {
      server.putValue("/config/a", "v" + i);
      String expected = "[{\"name\":\"a\",\"value\":\"v" + i + "\"}]";
      for (int again = 0; again < 3; again++) {
        assertStatus(server.get("/config"), 200, expected);
      }
    }
    server.delete("/config/a");
    assertStatus(server.get("/config"), 200, "[]");
    assertStatus(server.get("/config"), 200, "[]");
  }

  @Test
  void a_list_too_large_to_keep_is_the_same_each_time() {
    String value = "x".repeat(TestServer.MAX_VALUE);
    for (int i = 0; i < 9_000; i++) {
      server.service().set("name." + i, value, Write.plain());
    }

    String list = server.get("/config").body();

    assertThat(list).hasSizeGreaterThan(9_000 * TestServer.MAX_VALUE);
    assertThat(server.get("/config").body()).isEqualTo(list);
    assertThat(JSON.readTree(list).size()).isEqualTo(9_000);
  }

  @Test
  void what_was_never_put_is_not_found() {
    assertStatus(server.get("/config/nope"), 404, "Not Found");
    assertStatus(server.delete("/config/nope"), 404, "Not Found");
    assertStatus(server.get("/config/nope/history"), 200, "[]");
    assertStatus(server.get("/config/nope/at/2024-01-15T10:30:00Z"), 404, "Not Found");
  }

  @Test
  void deleting_twice_says_gone_and_putting_again_brings_it_back() {
    server.putValue("/config/a", "1");
    assertStatus(server.delete("/config/a"), 200, "OK");
    assertStatus(server.get("/config/a"), 404, "Not Found");
    assertStatus(server.delete("/config/a"), 410, "Gone");

    assertStatus(server.putValue("/config/a", "2"), 200, "OK");

    assertStatus(server.get("/config/a"), 200, "2");
  }

  @Test
  void the_history_has_every_event_with_its_words() {
    server.put(
        "/config/a",
        "{\"value\":\"1\",\"reason\":\"first\"}",
        "Config-Actor",
        "ann",
        "X-Request-Id",
        "r1");
    server.putValue("/config/a", "2");
    server.delete("/config/a", "Config-Actor", "bob", "Config-Reason", "old");
    server.putValue("/config/a", "3");

    JsonNode history = JSON.readTree(server.get("/config/a/history").body());

    assertThat(history).hasSize(4);
    JsonNode first = history.get(0);
    assertThat(first.propertyNames())
        .containsExactly("event_type", "data", "metadata", "created_at", "stream_version");
    assertThat(first.get("event_type").asString()).isEqualTo("ConfigValueSet");
    assertThat(first.get("data").propertyNames())
        .containsExactly("config_name", "value", "old_value", "timestamp");
    assertThat(first.get("data").get("config_name").asString()).isEqualTo("a");
    assertThat(first.get("data").get("old_value").isNull()).isTrue();
    assertThat(first.get("metadata").toString())
        .isEqualTo("{\"actor\":\"ann\",\"correlation_id\":\"r1\",\"reason\":\"first\"}");
    assertThat(first.get("created_at").asString())
        .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z");
    assertThat(history.get(1).get("data").get("old_value").asString()).isEqualTo("1");
    assertThat(history.get(1).get("metadata").toString()).isEqualTo("{}");
    JsonNode deletion = history.get(2);
    assertThat(deletion.get("event_type").asString()).isEqualTo("ConfigValueDeleted");
    assertThat(deletion.get("data").propertyNames())
        .containsExactly("config_name", "deleted_value", "timestamp");
    assertThat(deletion.get("data").get("deleted_value").asString()).isEqualTo("2");
    assertThat(deletion.get("metadata").get("reason").asString()).isEqualTo("old");
    assertThat(history.get(3).get("data").get("old_value").isNull()).isTrue();
    assertThat(history.valueStream().map(event -> event.get("stream_version").asInt()))
        .containsExactly(1, 2, 3, 4);
  }

  @Test
  void a_long_history_is_sent_whole() {
    for (int i = 0; i < 1_700; i++) {
      server.putValue("/config/a", Integer.toString(i));
    }

    JsonNode history = JSON.readTree(server.get("/config/a/history").body());

    assertThat(history).hasSize(1_700);
    assertThat(history.get(1_699).get("stream_version").asInt()).isEqualTo(1_700);
  }

  @Test
  void a_past_value_is_that_of_the_instant_inclusive() {
    server.putValue("/config/a", "1");
    server.putValue("/config/a", "2");
    server.delete("/config/a");
    JsonNode history = JSON.readTree(server.get("/config/a/history").body());
    String first = history.get(0).get("created_at").asString();
    String second = history.get(1).get("created_at").asString();
    String deleted = history.get(2).get("created_at").asString();

    assertStatus(server.get("/config/a/at/" + first), 200, "1");
    assertStatus(server.get("/config/a/at/" + second), 200, "2");
    assertStatus(server.get("/config/a/at/" + deleted), 404, "Not Found");
    String before = Instant.parse(first).minusNanos(1_000).toString();
    assertStatus(server.get("/config/a/at/" + before), 404, "Not Found");
    assertStatus(server.get("/config/a/at/" + second.replace("Z", "%2B00:00")), 200, "2");
    assertStatus(server.get("/config/a/at/" + second.replace("Z", "+00:00")), 200, "2");
    assertStatus(server.get("/config/a/at/" + second.replace(":", "%3A")), 200, "2");
    assertThat(server.get("/config/a/at/" + second, "Accept", "application/json").body())
        .contains("\"version\":2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "foo", "2024-01-15", "2024-01-15T10:30:00", "2024-02-30T10:30:00Z", "2024-01-15T25:00:00Z",
        "1705314600", "2024-01-15T10:30:00+99:00", "now", "%20", "2024-01-15%2010:30:00Z"
      })
  void a_timestamp_that_is_none_is_refused_with_an_example(String timestamp) {
    assertStatus(
        server.get("/config/a/at/" + timestamp),
        400,
        "Invalid timestamp format. Use ISO8601 (e.g., 2024-01-15T10:30:00Z)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2024-01-15T10:30:00Z", "2024-01-15T10:30:00.5Z", "2024-01-15T10:30:00.123456789Z",
        "2024-01-15T10:30:00-08:00", "2024-01-15t10:30:00z", "2024-01-15T10:30Z",
        "2024-01-15T10:30:00+0530", "2024-01-15T10:30:00,5-08", "0001-01-01T00:00:00Z",
        "+999999999-01-01T00:00:00Z", "-999999999-01-01T00:00:00Z"
      })
  void a_timestamp_at_any_edge_is_taken(String timestamp) {
    assertThat(server.get("/config/nope/at/" + timestamp).statusCode()).isEqualTo(404);
  }

  @Test
  void every_path_is_there_under_v1_too() {
    assertStatus(server.putValue("/v1/config/a", "1"), 200, "OK");
    assertStatus(server.get("/v1/config/a"), 200, "1");
    assertThat(server.get("/v1/config").body()).isEqualTo(server.get("/config").body());
    assertThat(server.get("/v1/config/a/history").body())
        .isEqualTo(server.get("/config/a/history").body());
    assertStatus(server.get("/v1/config/a/at/2999-01-01T00:00:00Z"), 200, "1");
    assertThat(server.get("/v1/health").statusCode()).isEqualTo(200);
    assertStatus(server.delete("/v1/config/a"), 200, "OK");
    assertStatus(server.get("/v1/v1/config/a"), 404, "Not Found");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/", "/nope", "/config/", "/config//", "//config", "/config/a/", "/config/a/nope",
        "/config/a/history/", "/config/a/at", "/config/a/at/", "/v1", "/v1/", "/v2/config",
            "/Config"
      })
  void anything_else_is_not_found(String path) throws Exception {
    String answer =
        server.raw("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

    if (path.equals("/config/a/at/")) {
      assertThat(answer).startsWith("HTTP/1.1 400 ");
    } else {
      assertThat(answer).startsWith("HTTP/1.1 404 ").endsWith("Not Found");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "POST, /config, 'GET, HEAD, OPTIONS'",
    "PUT, /config, 'GET, HEAD, OPTIONS'",
    "POST, /config/a, 'GET, HEAD, PUT, DELETE, OPTIONS'",
    "PATCH, /config/a, 'GET, HEAD, PUT, DELETE, OPTIONS'",
    "DELETE, /config/a/history, 'GET, HEAD, OPTIONS'",
    "PUT, /config/a/at/2024-01-15T10:30:00Z, 'GET, HEAD, OPTIONS'",
    "DELETE, /health, 'GET, HEAD, OPTIONS'",
    "POST, /health/live, 'GET, HEAD, OPTIONS'",
    "POST, /health/ready, 'GET, HEAD, OPTIONS'",
    "PROPFIND, /config, 'GET, HEAD, OPTIONS'"
  })
  void a_known_path_says_which_methods_it_has(String method, String path, String allowed) {
    HttpResponse<String> answer = server.send(method, path, null);

    assertStatus(answer, 405, "Method Not Allowed");
    assertThat(answer.headers().firstValue("Allow")).contains(allowed);
    HttpResponse<String> options = server.send("OPTIONS", path, null);
    assertThat(options.statusCode()).isEqualTo(204);
    assertThat(options.headers().firstValue("Allow")).contains(allowed);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/config",
        "/config/a",
        "/config/a/history",
        "/config/a/at/2999-01-01T00:00:00Z",
        "/health",
        "/health/live",
        "/health/ready",
        "/config/nope"
      })
  void head_answers_like_get_without_a_body(String path) {
    server.putValue("/config/a", "a value");
    // A list that is sent for the first time does not know its length yet.
    server.get(path);
    HttpResponse<String> get = server.get(path);

    HttpResponse<String> head = server.send("HEAD", path, null);

    assertThat(head.statusCode()).isEqualTo(get.statusCode());
    assertThat(head.body()).isEmpty();
    assertThat(type(head)).isEqualTo(type(get));
    assertThat(head.headers().firstValue("Content-Length"))
        .isEqualTo(get.headers().firstValue("Content-Length"));
  }

  @Test
  void a_client_that_prefers_json_gets_all_that_is_known_of_a_value() {
    server.putValue("/config/a", "1");

    HttpResponse<String> answer = server.get("/config/a", "Accept", "application/json");

    JsonNode entry = JSON.readTree(answer.body());
    assertThat(type(answer)).isEqualTo("application/json");
    assertThat(entry.propertyNames()).containsExactly("name", "value", "version", "updated_at");
    assertThat(entry.get("version").asInt()).isEqualTo(1);
    assertThat(answer.headers().firstValue("Vary")).contains("Accept");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          application/json                          | true
          application/json;q=0.9, text/plain;q=0.8  | true
          application/json; q=0.8, text/plain;q=0.9 | false
          application/problem+json                  | true
          application/*                             | true
          text/html, application/json, */*;q=0.1    | true
          */*                                       | false
          text/plain, application/json              | false
          application/json, text/plain              | false
          application/json, text/plain, */*         | false
          application/json, text/plain, application/problem+json | true
          text/plain, application/problem+json      | false
          text/*                                    | false
          application/json;q=0                      | false
          application/json;q=nonsense               | false
          application/json;charset=utf-8;q=0.1, text/plain;q=0.5 | false
          APPLICATION/JSON                          | true
          image/png                                 | false
          """)
  void the_accept_header_decides_between_text_and_json(String accept, boolean json) {
    server.putValue("/config/a", "1");

    assertThat(type(server.get("/config/a", "Accept", accept)))
        .isEqualTo(json ? "application/json" : "text/plain; charset=utf-8");
  }

  @Test
  void errors_are_problems_for_a_client_that_prefers_json() {
    HttpResponse<String> answer = server.get("/config/a%20b", "Accept", "application/json");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(type(answer)).isEqualTo("application/problem+json");
    JsonNode problem = JSON.readTree(answer.body());
    assertThat(problem.propertyNames())
        .containsExactly("type", "title", "status", "detail", "code", "field");
    assertThat(problem.get("title").asString()).isEqualTo("Bad Request");
    assertThat(problem.get("status").asInt()).isEqualTo(400);
    assertThat(problem.get("field").asString()).isEqualTo("name");
    assertThat(problem.get("code").asString()).isEqualTo("invalid-name");
    assertThat(problem.get("type").asString()).isEqualTo("urn:configapi:problem:invalid-name");
    assertThat(type(server.get("/nope", "Accept", "application/json")))
        .isEqualTo("application/problem+json");
    assertThat(
            JSON.readTree(server.delete("/config/nope", "Accept", "application/json").body())
                .get("detail")
                .asString())
        .contains("nope");
  }

  @Test
  void an_actor_that_is_no_text_is_refused() throws Exception {
    server.putValue("/config/a", "1");
    String tooLong = "x".repeat(1_025);

    assertThat(server.delete("/config/a", "Config-Actor", tooLong).statusCode()).isEqualTo(400);
    assertThat(
            server.raw(
                "DELETE /config/a HTTP/1.1\r\n"
                    + "Host: localhost\r\n"
                    + "Connection: close\r\n"
                    + "Config-Actor: \u00ff\r\n\r\n"))
        .startsWith("HTTP/1.1 400 ");
    assertStatus(server.get("/config/a"), 200, "1");
  }

  @Test
  void headers_are_utf_8() throws Exception {
    String actor =
        new String("Jürgen".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    String body = "{\"value\":\"1\"}";

    server.raw(
        "PUT /config/a HTTP/1.1\r\n"
            + "Host: localhost\r\n"
            + "Connection: close\r\n"
            + "Content-Type: application/json\r\n"
            + "Config-Actor: "
            + actor
            + "\r\nContent-Length: "
            + body.length()
            + "\r\n\r\n"
            + body);

    assertThat(server.get("/config/a/history").body()).contains("Jürgen");
  }

  static String type(HttpResponse<?> answer) {
    return answer.headers().firstValue("Content-Type").orElse("");
  }

  static void assertStatus(HttpResponse<String> answer, int status, String body) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.body()).isEqualTo(body);
  }
}
