package io.configapi.http.resource;

import static org.assertj.core.api.Assertions.assertThat;

import io.configapi.http.TestServer;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every write has the same answer for who prefers JSON. */
class WriteAnswersTest {

  private static final JsonMapper JSON = new JsonMapper();

  private final TestServer server = new TestServer();

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          PUT    | /config/a         | {"value":"3"}
          DELETE | /config/a         |
          POST   | /transactions     | {"operations":[{"op":"set","name":"a","value":"3"}]}
          POST   | /config/a/restore | {"version":1}
          POST   | /restore          | {"position":1}
          POST   | /import           | {"a":"3"}
          """)
  void it_says_where_what_and_whether_it_was_done_before(
      String method, String path, @Nullable String body) {
    server.putValue("/config/a", "1");
    server.putValue("/config/a", "2");

    JsonNode first = JSON.readTree(write(method, path, body).body());
    JsonNode again = JSON.readTree(write(method, path, body).body());

    assertThat(first.get("position").asInt()).isEqualTo(3);
    assertThat(first.get("replayed").asBoolean()).isFalse();
    assertThat(again.get("replayed").asBoolean()).isTrue();
    assertThat(again.get("changes")).isEqualTo(first.get("changes")).hasSize(1);
    JsonNode change = first.get("changes").get(0);
    assertThat(change.propertyNames()).containsExactly("name", "change", "before", "after");
    assertThat(change.get("name").asString()).isEqualTo("a");
    assertThat(change.get("change").asString()).isEqualTo(body == null ? "removed" : "changed");
    assertThat(change.get("before").get("value").asString()).isEqualTo("2");
    assertThat(change.get("after").get("position").asInt()).isEqualTo(3);
    assertThat(change.get("after").get("version").asInt()).isEqualTo(3);
    assertThat(change.get("after").get("value").isNull()).isEqualTo(body == null);
  }

  @Test
  void what_was_never_set_was_nothing_before_and_what_was_deleted_had_no_value() {
    JsonNode first = JSON.readTree(put("1").body()).get("changes").get(0);
    server.delete("/config/b");
    JsonNode back = JSON.readTree(put("2").body()).get("changes").get(0);

    assertThat(first.get("change").asString()).isEqualTo("added");
    assertThat(first.get("before").toString()).isEqualTo("{\"state\":\"absent\",\"value\":null}");
    assertThat(back.get("change").asString()).isEqualTo("added");
    assertThat(back.get("before").toString()).isEqualTo("{\"state\":\"deleted\",\"value\":null}");
  }

  @Test
  void its_headers_are_those_of_the_text() {
    HttpResponse<String> answer = put("1");

    assertThat(TestServer.header(answer, "Content-Type")).isEqualTo("application/json");
    assertThat(TestServer.unmarked(answer, "Config-Position")).isEqualTo("1");
    assertThat(TestServer.unmarked(answer, "ETag")).isEqualTo("\"1\"");
  }

  @Test
  void values_as_long_as_they_may_be_are_told() {
    String longest = "x".repeat(TestServer.MAX_VALUE);
    put(longest);

    JsonNode change = JSON.readTree(put(longest).body()).get("changes").get(0);

    assertThat(change.get("before").get("value").asString()).isEqualTo(longest);
    assertThat(change.get("after").get("value").asString()).isEqualTo(longest);
  }

  @ParameterizedTest
  @ValueSource(strings = {"*/*", "text/plain", "application/json, text/plain, */*", "text/html"})
  void who_does_not_prefer_json_gets_what_there_always_was(String accept) {
    byte[] body = "{\"value\":\"1\"}".getBytes(StandardCharsets.UTF_8);
    String[] headers = {"Content-Type", "application/json", "Accept", accept};

    assertThat(server.send("PUT", "/config/a", body, headers).body()).isEqualTo("OK");
    assertThat(server.delete("/config/a", "Accept", accept).body()).isEqualTo("OK");
  }

  private HttpResponse<String> put(String value) {
    byte[] body = ("{\"value\":\"" + value + "\"}").getBytes(StandardCharsets.UTF_8);
    return server.send(
        "PUT", "/config/b", body, "Content-Type", "application/json", "Accept", "application/json");
  }

  private HttpResponse<String> write(String method, String path, @Nullable String body) {
    byte[] bytes = body == null ? null : body.getBytes(StandardCharsets.UTF_8);
    HttpResponse<String> answer =
        body == null
            ? server.send(
                method, path, bytes, "Accept", "application/json", "Idempotency-Key", "key")
            : server.send(
                method,
                path,
                bytes,
                "Content-Type",
                "application/json",
                "Accept",
                "application/json",
                "Idempotency-Key",
                "key");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return answer;
  }
}
