package io.configapi.http.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.configapi.http.TestServer;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every write can say why in its query, in all of Unicode. */
class ReasonTest {

  private static final String WHY = "für 日本 — 🚀, 100 %";

  private final TestServer server = new TestServer();

  @BeforeEach
  void set() {
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
          PUT    | /config/a         | {"value":"3"}
          DELETE | /config/a         |
          POST   | /transactions     | {"operations":[{"op":"set","name":"a","value":"3"}]}
          POST   | /config/a/restore | {"version":1}
          POST   | /restore          | {"position":1}
          POST   | /import           | {"a":"3"}
          """)
  void it_is_recorded_whole(String method, String path, @Nullable String body) {
    HttpResponse<String> answer = write(method, path, body, WHY);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(lastReason()).isEqualTo(WHY);
  }

  @Test
  void it_may_be_said_twice_but_not_in_two_ways() {
    String body = "{\"value\":\"3\",\"reason\":\"why\"}";

    assertThat(write("PUT", "/config/a", body, "why").statusCode()).isEqualTo(200);
    HttpResponse<String> other = write("PUT", "/config/a", body, "other");
    assertThat(other.statusCode()).isEqualTo(400);
    assertThat(other.body())
        .isEqualTo("Invalid reason: expected one reason, got another elsewhere in the request");
    assertThat(write("DELETE", "/config/a", null, "why", "Config-Reason", "not").statusCode())
        .isEqualTo(400);
    assertThat(write("DELETE", "/config/a", null, "why", "Config-Reason", "why").statusCode())
        .isEqualTo(200);
    assertThat(write("PUT", "/config/a", "{\"value\":\"3\"}", "x".repeat(1_025)).statusCode())
        .isEqualTo(400);
  }

  private HttpResponse<String> write(
      String method, String path, @Nullable String body, String reason, String... headers) {
    String target =
        path + "?reason=" + URLEncoder.encode(reason, StandardCharsets.UTF_8).replace("+", "%20");
    if (body == null) {
      return server.send(method, target, null, headers);
    }
    return server.send(
        method, target, body.getBytes(StandardCharsets.UTF_8), "Content-Type", "application/json");
  }

  private String lastReason() {
    JsonNode events =
        new JsonMapper().readTree(server.get("/config/a/history?order=desc&limit=1").body());
    return events.get(0).get("metadata").get("reason").asString();
  }
}
