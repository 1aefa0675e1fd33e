package io.configapi.http.resource;

import static org.assertj.core.api.Assertions.assertThat;

import io.configapi.http.TestServer;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** A place in the log is named in the same words wherever one is asked for. */
class PlacesTest {

  private final TestServer server = new TestServer();
  private String marked = "";
  private String instant = "";

  @BeforeEach
  void set() {
    HttpResponse<String> first = server.putValue("/config/a", "1");
    marked = TestServer.header(first, "Config-Position");
    instant =
        new JsonMapper()
            .readTree(server.get("/config/a", "Accept", "application/json").body())
            .get("updated_at")
            .asString();
    server.putValue("/config/a", "2");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void every_read_of_a_state_takes_a_position_a_marked_one_and_an_instant() {
    for (String place : List.of("1", marked, instant, instant.replace("Z", "+00:00"))) {
      assertThat(server.get("/config/a?at=" + place).body()).as(place).isEqualTo("1");
      assertThat(server.get("/config?at=" + place).body())
          .isEqualTo("[{\"name\":\"a\",\"value\":\"1\"}]");
      assertThat(server.get("/export?at=" + place).body()).contains("\"1\"");
      assertThat(server.get("/diff?from=" + place).body()).startsWith("{\"from\":1,\"to\":2,");
      assertThat(restored("/restore", place))
          .contains("\"after\":{\"state\":\"live\",\"value\":\"1\"");
      assertThat(restored("/config/a/restore", place))
          .contains("\"after\":{\"state\":\"live\",\"value\":\"1\"");
    }
    for (String path : List.of("/config/a?", "/config?", "/export?")) {
      String named = path + "at=now";
      assertThat(server.get(named).body()).as(path).contains("2").doesNotContain("\"1\"");
    }
  }

  @Test
  void a_value_that_was_has_its_tag_its_time_and_its_position() {
    HttpResponse<String> then = server.get("/config/a?at=1", "Accept", "application/json");

    assertThat(then.body()).contains("\"value\":\"1\",\"version\":1");
    assertThat(TestServer.header(then, "Config-Position")).isEqualTo(marked);
    String tag = TestServer.header(then, "ETag");
    assertThat(tag).isEqualTo('"' + marked + '"');
    assertThat(then.headers().firstValue("Last-Modified")).isPresent();
    assertThat(server.get("/config/a?position=" + marked, "If-None-Match", tag).statusCode())
        .isEqualTo(304);
    assertThat(server.get("/config/a?at=0").statusCode()).isEqualTo(404);
    assertThat(server.send("HEAD", "/config/a?at=1", null).statusCode()).isEqualTo(200);
  }

  @Test
  void what_is_no_place_is_refused_with_what_was_expected() {
    for (String path : List.of("/config/a?", "/config?", "/export?")) {
      for (String place : List.of("", "x", "NOW", "-1", "1-", "2024-01-15", "1.5")) {
        HttpResponse<String> answer = server.get(path + "at=" + place);
        assertThat(answer.statusCode()).as(place).isEqualTo(400);
        assertThat(answer.body()).startsWith("Invalid at: expected now, a position as 57 or 57-");
      }
      assertThat(server.get(path + "at=1&position=1").body())
          .isEqualTo("Invalid position: expected at or position, got both");
      assertThat(server.get(path + "position=now").statusCode()).isEqualTo(400);
      assertThat(server.get(path + "at=99").statusCode()).isEqualTo(400);
      assertThat(server.get(path + "at=1-zzz").statusCode()).isEqualTo(409);
    }
    assertThat(server.get("/config/a?at=1&wait=1s").statusCode()).isEqualTo(400);
    assertThat(server.get("/config/a?at=now&wait=1s").statusCode()).isEqualTo(400);
  }

  private String restored(String path, String place) {
    String body = "{\"at\":\"" + place + "\"}";
    return server.post(path + "?dry_run=true", body).body();
  }
}
