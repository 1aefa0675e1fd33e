package io.configapi.http.resource;

import static org.assertj.core.api.Assertions.assertThat;

import io.configapi.domain.write.Write;
import io.configapi.http.TestServer;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is between any two places of the log. */
class DiffTest {

  private final TestServer server = new TestServer();

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void each_kind_of_change_has_both_its_sides() {
    put("changed", "1", "ann");
    put("removed", "x", "ann");
    put("same", "1", "ann");
    put("changed", "2", "bob");
    server.delete("/config/removed", "Config-Actor", "bob", "Config-Reason", "old");
    put("added", "n", "bob");
    put("same", "2", "bob");
    put("same", "1", "bob");

    HttpResponse<String> answer = server.get("/diff?from=3&to=now");

    JsonNode diff = json(answer);
    assertThat(diff.propertyNames()).containsExactly("from", "to", "changes");
    assertThat(diff.get("from").asInt()).isEqualTo(3);
    assertThat(diff.get("to").asInt()).isEqualTo(8);
    assertThat(TestServer.unmarked(answer, "Config-Position")).isEqualTo("8");
    assertThat(kinds(answer)).containsExactly("added added", "changed changed", "removed removed");
    JsonNode added = diff.get("changes").get(0);
    assertThat(added.propertyNames()).containsExactly("name", "change", "before", "after");
    assertThat(added.get("before").toString()).isEqualTo("{\"state\":\"absent\",\"value\":null}");
    JsonNode changed = diff.get("changes").get(1);
    assertThat(changed.get("before").propertyNames())
        .containsExactly("state", "value", "version", "position", "created_at", "actor", "reason");
    assertThat(changed.get("before").get("value").asString()).isEqualTo("1");
    assertThat(changed.get("before").get("actor").asString()).isEqualTo("ann");
    assertThat(changed.get("before").get("reason").isNull()).isTrue();
    assertThat(changed.get("after").get("value").asString()).isEqualTo("2");
    assertThat(changed.get("after").get("version").asInt()).isEqualTo(2);
    assertThat(changed.get("after").get("position").asInt()).isEqualTo(4);
    JsonNode removal = diff.get("changes").get(2).get("after");
    assertThat(removal.get("value").isNull()).isTrue();
    assertThat(removal.get("reason").asString()).isEqualTo("old");
  }

  @Test
  void the_later_place_can_come_first() {
    put("a", "1", "ann");

    assertThat(kinds(server.get("/diff?from=1&to=0"))).containsExactly("a removed");
    assertThat(kinds(server.get("/diff?from=now&to=0"))).containsExactly("a removed");
    assertThat(kinds(server.get("/diff?from=1&to=1"))).isEmpty();
  }

  @Test
  void a_place_is_a_position_an_instant_in_any_offset_or_now() {
    put("a", "1", "ann");
    put("b", "1", "ann");
    Instant first = server.service().get("a").orElseThrow().updatedAt();
    String inParis = OffsetDateTime.ofInstant(first, ZoneOffset.ofHours(1)).toString();

    for (String place : List.of("1", first.toString(), inParis, inParis.replace("+", "%2B"))) {
      assertThat(kinds(server.get("/diff?from=" + place))).as(place).containsExactly("b added");
    }
    for (String place : List.of("now", "2", "2999-01-01T00:00:00Z", "2999-01-01T00:00:00-08:00")) {
      assertThat(kinds(server.get("/diff?from=1&to=" + place)))
          .as(place)
          .containsExactly("b added");
    }
    assertThat(json(server.get("/diff?from=2000-01-01T00:00:00Z")).get("from").asInt()).isZero();
  }

  @Test
  void a_prefix_limits_it() {
    put("a.x", "1", "ann");
    put("b.x", "1", "ann");

    assertThat(kinds(server.get("/diff?from=0&prefix=b."))).containsExactly("b.x added");
    assertThat(kinds(server.get("/diff?from=0&prefix=c."))).isEmpty();
  }

  @Test
  void a_long_diff_is_sent_whole() {
    for (int i = 0; i < 1_700; i++) {
      server.service().set("n" + i, "1", Write.plain());
    }

    assertThat(kinds(server.get("/diff?from=0"))).hasSize(1_700);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "to=1",
        "from=",
        "from=-1",
        "from=x",
        "from=2024-01-15",
        "from=yesterday",
        "from=2",
        "from=0&to=2",
        "from=9999999999999999999",
        "from=0&from=0",
        "from=0&nope=1",
        "from=2024-01-15T10:30:00%20Z"
      })
  void a_place_that_is_none_is_refused(String query) {
    put("a", "secret", "ann");

    HttpResponse<String> answer = server.get("/diff?" + query);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    assertThat(answer.body()).doesNotContain("secret");
  }

  private void put(String name, String value, String actor) {
    server.put("/config/" + name, "{\"value\":\"" + value + "\"}", "Config-Actor", actor);
  }

  private static JsonNode json(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return new JsonMapper().readTree(answer.body());
  }

  private static List<String> kinds(HttpResponse<String> answer) {
    return json(answer)
        .get("changes")
        .valueStream()
        .map(change -> change.get("name").asString() + " " + change.get("change").asString())
        .toList();
  }
}
