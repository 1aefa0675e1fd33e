package io.configapi.http.resource;

import static org.assertj.core.api.Assertions.assertThat;

import io.configapi.domain.write.Write;
import io.configapi.http.TestServer;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole log, as an array or line by line. */
class EventsTest {

  private static final JsonMapper JSON = new JsonMapper();
  private static final String LINES = "application/x-ndjson";
  private static final String CLOUD_EVENTS = "application/cloudevents-batch+json";

  private final TestServer server = new TestServer();

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void nothing_is_an_empty_array_or_no_line() {
    assertThat(server.get("/events").body()).isEqualTo("[]");
    assertThat(server.get("/events?limit=5").body()).isEqualTo("[]");
    assertThat(server.get("/events?after=0&limit=5").body()).isEqualTo("[]");
    for (String path : new String[] {"/events", "/events?limit=5"}) {
      HttpResponse<String> lines = server.get(path, "Accept", LINES);
      assertThat(lines.statusCode()).isEqualTo(200);
      assertThat(lines.body()).isEmpty();
      assertThat(TestServer.header(lines, "Content-Type")).isEqualTo(LINES);
    }
  }

  @Test
  void each_event_is_as_the_history_has_it_and_has_its_position_last() {
    server.putValue("/config/a", "1");
    server.delete("/config/a");

    HttpResponse<String> answer = server.get("/events");

    assertThat(TestServer.unmarked(answer, "Config-Position")).isEqualTo("2");
    String history = server.get("/config/a/history").body();
    String withoutPosition = answer.body().replaceAll(",\"position\":[0-9]+,\"format\":2}", "}");
    assertThat(withoutPosition).isEqualTo(history);
    assertThat(positions(answer)).containsExactly(1, 2);
  }

  @Test
  void lines_are_the_same_events_one_a_line() {
    setAll(1_300, "a");
    for (String query : new String[] {"", "?limit=700", "?prefix=a&after=3"}) {
      JsonNode array = JSON.readTree(server.get("/events" + query).body());
      for (String type : new String[] {LINES, "application/ndjson"}) {
        HttpResponse<String> lines = server.get("/events" + query, "Accept", type);
        assertThat(lines.body()).endsWith("}\n");
        assertThat(lines.body().lines().map(JSON::readTree))
            .isEqualTo(array.valueStream().toList());
      }
    }
  }

  @Test
  void cloud_events_frame_the_same_events() {
    setAll(3, "a");
    server.delete("/config/a");
    JsonNode events = JSON.readTree(server.get("/events").body());

    for (String query : new String[] {"", "?limit=10"}) {
      HttpResponse<String> answer = server.get("/events" + query, "Accept", CLOUD_EVENTS);

      assertThat(TestServer.header(answer, "Content-Type")).isEqualTo(CLOUD_EVENTS);
      List<JsonNode> framed = JSON.readTree(answer.body()).valueStream().toList();
      assertThat(framed.stream().map(event -> event.get("data")))
          .isEqualTo(events.valueStream().toList());
      JsonNode last = framed.getLast();
      assertThat(last.get("specversion").asString()).isEqualTo("1.0");
      assertThat(last.get("id").asString()).isEqualTo(TestServer.header(answer, "Config-Position"));
      assertThat(last.get("source").asString()).isEqualTo("urn:uuid:" + server.service().logId());
      assertThat(last.get("type").asString()).isEqualTo("io.configapi.ConfigValueDeleted");
      assertThat(last.get("subject").asString()).isEqualTo("a");
      assertThat(last.get("time")).isEqualTo(last.get("data").get("created_at"));
    }
    HttpResponse<String> page = server.get("/events?limit=2", "Accept", CLOUD_EVENTS);
    assertThat(positions(server.get(String.valueOf(TestServer.next(page))))).containsExactly(3, 4);
    assertThat(TestServer.header(page, "Link")).startsWith("<events?limit=2&after=2-");
    String all = CLOUD_EVENTS + ", application/json";
    assertThat(TestServer.header(server.get("/events", "Accept", all), "Content-Type"))
        .isEqualTo("application/json");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "&prefix=a"})
  void the_pages_together_are_the_whole_log(String more) {
    setAll(57, "a");

    assertThat(followed("/events?limit=10" + more))
        .isEqualTo(IntStream.rangeClosed(1, 57).boxed().toList());
    assertThat(TestServer.next(server.get("/events?limit=57" + more))).isNull();
  }

  @Test
  void a_prefix_passes_over_all_else_on_every_page() {
    for (int i = 0; i < 30; i++) {
      setAll(3, "other");
      setAll(1, "pay.a");
    }

    List<Integer> expected = IntStream.rangeClosed(1, 30).map(i -> i * 4).boxed().toList();
    assertThat(positions(server.get("/events?prefix=pay."))).isEqualTo(expected);
    assertThat(followed("/events?prefix=pay.&limit=7")).isEqualTo(expected);
    assertThat(positions(server.get("/events?prefix=pay.&after=4"))).first().isEqualTo(8);
    assertThat(server.get("/events?prefix=nope").body()).isEqualTo("[]");
    assertThat(TestServer.next(server.get("/events?limit=2&prefix=pay.&after=3")))
        .matches("/events\\?limit=2&prefix=pay\\.&after=8-[0-9a-z]+");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "after=-1",
        "after=x",
        "after=",
        "limit=0",
        "limit=10001",
        "at=now",
        "prefix=%ff",
        "after=1&after=1"
      })
  void what_is_not_understood_is_refused(String query) {
    assertThat(server.get("/events?" + query).statusCode()).isEqualTo(400);
  }

  private List<Integer> followed(String first) {
    List<Integer> all = new ArrayList<>();
    @Nullable String next = first;
    while (next != null) {
      HttpResponse<String> page = server.get(next);
      all.addAll(positions(page));
      next = TestServer.next(page);
    }
    return all;
  }

  private static List<Integer> positions(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return JSON.readTree(answer.body())
        .valueStream()
        .map(event -> event.get("position").asInt())
        .toList();
  }

  private void setAll(int times, String name) {
    for (int i = 0; i < times; i++) {
      server.service().set(name, "v" + i, Write.plain());
    }
  }
}
