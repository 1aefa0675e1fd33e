package io.configapi.http.resource;

import static org.assertj.core.api.Assertions.assertThat;

import io.configapi.domain.write.Write;
import io.configapi.http.TestServer;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The list in pages, of a part, and as of then. */
class PagesTest {

  private static final JsonMapper JSON = new JsonMapper();

  private final TestServer server = new TestServer();

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void the_pages_together_are_one_state_although_writes_go_on() {
    for (int i = 10; i < 35; i++) {
      set("a." + i, "old");
    }
    HttpResponse<String> page = server.get("/config?prefix=a.&limit=10");
    List<String> seen = new ArrayList<>(entries(page));
    set("a.05", "new");
    set("a.30", "new");
    server.delete("/config/a.25");
    set("a.99", "new");

    while (TestServer.next(page) != null) {
      page = server.get(String.valueOf(TestServer.next(page)));
      assertThat(TestServer.unmarked(page, "Config-Position")).isEqualTo("25");
      seen.addAll(entries(page));
    }

    List<String> expected = new ArrayList<>();
    for (int i = 10; i < 35; i++) {
      expected.add("a." + i + "=old");
    }
    assertThat(seen).isEqualTo(expected);
  }

  @Test
  void a_link_keeps_what_was_asked_for_and_is_encoded() {
    for (int i = 0; i < 3; i++) {
      set("a" + i, "1");
    }
    String instant = createdAt("a2");

    HttpResponse<String> page =
        server.get("/v1/config?detail=true&limit=2&at=" + instant.replace("Z", "%2B00:00"));

    assertThat(TestServer.next(page))
        .matches("/v1/config\\?detail=true&limit=2&after=a1&position=3-[0-9a-z]+");
    assertThat(TestServer.next(server.get("/config?prefix=%61&limit=1")))
        .matches("/config\\?prefix=a&limit=1&after=a0&position=3-[0-9a-z]+");
  }

  @Test
  void only_a_page_with_more_behind_it_has_a_link() {
    set("a", "1");
    set("b", "1");

    assertThat(TestServer.next(server.get("/config?limit=1"))).isNotNull();
    assertThat(TestServer.next(server.get("/config?limit=2"))).isNull();
    assertThat(TestServer.next(server.get("/config?limit=10000"))).isNull();
    assertThat(TestServer.next(server.get("/config?limit=1&prefix=b"))).isNull();
    assertThat(TestServer.next(server.get("/config?prefix=a"))).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          prefix=            | a,a.b,a.c,ab,b
          prefix=a           | a,a.b,a.c,ab
          prefix=a.          | a.b,a.c
          prefix=a.c         | a.c
          prefix=%C3%A4      | ''
          prefix=a+b         | ''
          after=a            | a.b,a.c,ab,b
          after=a.bb         | a.c,ab,b
          after=b            | ''
          prefix=a&after=a.b | a.c,ab
          prefix=a.&after=A  | a.b,a.c
          prefix=a.&after=z  | ''
          """)
  void a_prefix_and_a_name_say_which_part(String query, String names) {
    for (String name : new String[] {"b", "ab", "a.c", "a.b", "a"}) {
      set(name, "1");
    }
    server.delete("/config/nope");

    JsonNode list = JSON.readTree(server.get("/config?" + query).body());
    JsonNode past = JSON.readTree(server.get("/config?position=5&" + query).body());

    assertThat(String.join(",", list.valueStream().map(e -> e.get("name").asString()).toList()))
        .isEqualTo(names);
    assertThat(past).isEqualTo(list);
  }

  @Test
  void detail_tells_of_version_and_time_too() {
    set("a", "1");
    set("a", "2");

    JsonNode entry = JSON.readTree(server.get("/config?detail=true").body()).get(0);

    assertThat(entry.propertyNames()).containsExactly("name", "value", "version", "updated_at");
    assertThat(entry.get("version").asInt()).isEqualTo(2);
    assertThat(entry.get("updated_at").asString()).isEqualTo(createdAt("a"));
    assertThat(server.get("/config?detail=false").body())
        .isEqualTo("[{\"name\":\"a\",\"value\":\"2\"}]");
  }

  @Test
  void a_past_state_is_that_of_the_instant_or_the_position() {
    set("a", "1");
    String first = createdAt("a");
    set("a", "2");
    set("b", "1");
    server.delete("/config/a");

    assertThat(entries(server.get("/config?at=" + first))).containsExactly("a=1");
    assertThat(entries(server.get("/config?at=" + first.replace("Z", "+00:00"))))
        .containsExactly("a=1");
    assertThat(entries(server.get("/config?at=2000-01-01T00:00:00Z"))).isEmpty();
    assertThat(entries(server.get("/config?at=2999-01-01T00:00:00%2B01:00")))
        .containsExactly("b=1");
    assertThat(entries(server.get("/config?position=0"))).isEmpty();
    assertThat(entries(server.get("/config?position=3"))).containsExactly("a=2", "b=1");
    HttpResponse<String> now = server.get("/config?position=4");
    assertThat(entries(now)).containsExactly("b=1");
    assertThat(TestServer.unmarked(now, "Config-Position")).isEqualTo("4");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "limit=0",
        "limit=10001",
        "limit=-1",
        "limit=x",
        "limit=",
        "after=",
        "after=a%20b",
        "at=x",
        "at=2024-01-15",
        "position=-1",
        "position=2",
        "position=9999999999999999999",
        "at=2024-01-15T10:30:00Z&position=1",
        "detail=yes",
        "nope=1",
        "limit=1&limit=1",
        "prefix=a&prefix=b",
        "prefix=%ff",
        "Prefix=a"
      })
  void what_is_not_understood_is_refused_and_not_passed_over(String query) {
    set("a", "a secret");

    HttpResponse<String> answer = server.get("/config?" + query);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    assertThat(answer.body()).doesNotContain("secret");
  }

  @Test
  void a_parameter_that_is_not_known_is_named_with_those_that_are() {
    assertThat(server.get("/config?prefx=a").body())
        .isEqualTo(
            "Unknown query parameter prefx (did you mean prefix?): "
                + "expected only prefix, scope, limit, after, at, position, detail");
    assertThat(server.get("/config?limit=1&limit=2").body()).contains("limit").contains("once");
  }

  @ParameterizedTest
  @ValueSource(strings = {"PUT", "DELETE"})
  void a_write_does_not_pass_over_a_parameter(String method) {
    set("a", "1");
    byte[] body = "{\"value\":\"2\"}".getBytes(StandardCharsets.UTF_8);

    HttpResponse<String> answer =
        server.send(method, "/config/a?dry_run=true", body, "Content-Type", "application/json");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(server.get("/config/a").body()).isEqualTo("1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/config?limit=1",
        "/config?prefix=a",
        "/config/a/history?limit=1",
        "/config/a/history",
        "/config/a/at/2999-01-01T00:00:00Z",
        "/diff?from=0",
        "/events",
        "/events?limit=1",
        "/export"
      })
  void head_has_the_headers_of_get_and_every_answer_its_position(String path) {
    set("a", "1");
    set("a", "2");
    HttpResponse<String> get = server.get(path);

    HttpResponse<String> head = server.send("HEAD", path, null);

    assertThat(get.statusCode()).isEqualTo(200);
    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    for (String header :
        new String[] {"Content-Type", "Content-Length", "Config-Position", "Link", "ETag"}) {
      assertThat(TestServer.header(head, header))
          .as(header)
          .isEqualTo(TestServer.header(get, header));
    }
    assertThat(TestServer.unmarked(get, "Config-Position")).isEqualTo("2");
  }

  private List<String> entries(HttpResponse<String> page) {
    assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
    return JSON.readTree(page.body())
        .valueStream()
        .map(entry -> entry.get("name").asString() + "=" + entry.get("value").asString())
        .toList();
  }

  private String createdAt(String name) {
    return JSON.readTree(server.get("/config/" + name, "Accept", "application/json").body())
        .get("updated_at")
        .asString();
  }

  private void set(String name, String value) {
    server.service().set(name, value, Write.plain());
  }
}
