package io.configapi.http.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.configapi.http.HttpOptions;
import io.configapi.http.TestServer;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Values that go out piece by piece. */
class LargeValuesTest {

  private static final JsonMapper JSON = new JsonMapper();

  private final TestServer server =
      new TestServer(HttpOptions.at(TestServer.defaults().address(), 1_000_000));
  private final Map<String, String> values = new TreeMap<>();

  @BeforeEach
  void fill() {
    set("a", "1");
    set("b", "x".repeat(100_000));
    set("c", "x" + "😀".repeat(30_000));
    set("d", "\"\\\n\u0001".repeat(10_000));
    set("e", "2");
    set("f", "äöü€".repeat(10_000));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "?detail=true", "?prefix="})
  void a_list_has_them_whole(String query) {
    for (int i = 0; i < 2; i++) {
      JsonNode list = JSON.readTree(server.get("/config" + query).body());

      Map<String, String> listed = new TreeMap<>();
      list.forEach(
          entry -> listed.put(entry.get("name").asString(), entry.get("value").asString()));
      assertThat(listed).isEqualTo(values);
    }
  }

  @Test
  void each_by_itself_is_whole_and_says_its_length() {
    values.forEach(
        (name, value) -> {
          HttpResponse<String> answer = server.get("/config/" + name);
          assertThat(answer.body()).isEqualTo(value);
          assertThat(TestServer.header(answer, "Content-Length"))
              .isEqualTo(Integer.toString(value.getBytes(StandardCharsets.UTF_8).length));
          JsonNode entry =
              JSON.readTree(server.get("/config/" + name, "Accept", "application/json").body());
          assertThat(entry.get("value").asString()).isEqualTo(value);
          assertThat(entry.get("version").asInt()).isEqualTo(1);
          assertThat(server.send("HEAD", "/config/" + name, null).statusCode()).isEqualTo(200);
        });
  }

  @Test
  void a_list_of_large_values_only_is_well_formed() {
    for (String name : new String[] {"a", "e"}) {
      server.delete("/config/" + name);
      values.remove(name);
    }

    assertThat(JSON.readTree(server.get("/config").body()).size()).isEqualTo(values.size());
  }

  private void set(String name, String value) {
    String body = JSON.writeValueAsString(Map.of("value", value));
    assertThat(server.put("/config/" + name, body).statusCode()).isEqualTo(200);
    values.put(name, value);
  }
}
