package io.configapi.http.resource;

import static org.assertj.core.api.Assertions.assertThat;

import io.configapi.http.TestServer;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A whole configuration out, and in again. */
class ExportImportTest {

  private final TestServer server = new TestServer();

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource({
    "json, application/json",
    "yaml, application/yaml",
    "properties, text/plain; charset=utf-8",
    "env, text/plain; charset=utf-8"
  })
  void what_went_out_can_come_in_and_is_the_same(String format, String type) {
    fill();
    HttpResponse<String> export = server.get("/export?format=" + format);
    assertThat(export.statusCode()).as(export.body()).isEqualTo(200);
    assertThat(TestServer.header(export, "Content-Type")).isEqualTo(type);
    assertThat(TestServer.header(export, "Content-Disposition")).startsWith("inline");
    assertThat(TestServer.unmarked(export, "Config-Position")).isEqualTo("3");
    String list = server.get("/config").body();

    try (TestServer other = new TestServer()) {
      HttpResponse<String> imported =
          other.send(
              "POST",
              "/import?format=" + format,
              export.body().getBytes(StandardCharsets.UTF_8),
              "Content-Type",
              type.replace("text/plain; charset=utf-8", "application/octet-stream"));

      assertThat(changes(imported)).containsExactly("a added", "b.c added", "d-e added");
      assertThat(other.get("/config").body()).isEqualTo(list);
      assertThat(other.get("/export?format=" + format).body()).isEqualTo(export.body());
    }
  }

  @Test
  void nested_text_goes_out_and_comes_in_as_the_same_names() {
    server.putValue("/config/search.hosts%5B0%5D.name", "a");
    server.putValue("/config/search.hosts%5B1%5D.name", "b");

    HttpResponse<String> yaml = server.get("/export?nested=true&format=yaml");
    assertThat(yaml.body()).isEqualTo("search:\n  hosts:\n    - name: \"a\"\n    - name: \"b\"\n");
    assertThat(TestServer.header(yaml, "Content-Type")).isEqualTo("application/yaml");
    String json = server.get("/export?nested=true").body();
    assertThat(json).startsWith("{\n  \"search\": {\n    \"hosts\": [");

    try (TestServer other = new TestServer()) {
      other.post("/import", json);
      assertThat(other.get("/config").body()).isEqualTo(server.get("/config").body());
    }
  }

  @Test
  void what_can_not_be_nested_is_refused_with_the_names() {
    fill();
    server.putValue("/config/b", "1");

    HttpResponse<String> refused = server.get("/export?nested=true");
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body()).contains("b is a value itself, and others stand below it, as b.c");
    assertThat(server.get("/export?nested=true&prefix=b.").statusCode()).isEqualTo(200);
    assertThat(server.get("/export?nested=true&format=env").body()).contains("json or yaml only");
  }

  @Test
  void an_export_is_of_a_part_or_of_then() {
    fill();
    server.delete("/config/a");

    assertThat(server.get("/export").body())
        .isEqualTo("{\n  \"b.c\": \"\",\n  \"d-e\": \"1\"\n}\n");
    assertThat(server.get("/export?prefix=d&format=properties").body()).isEqualTo("d-e=1\n");
    assertThat(server.get("/export?position=3&prefix=a").body()).contains("\"a\"");
    assertThat(server.get("/export?at=2000-01-01T00:00:00Z&format=env").body()).isEmpty();
    assertThat(server.get("/export?at=2999-01-01T00:00:00Z").body())
        .isEqualTo(server.get("/export").body());
  }

  @Test
  void names_that_are_the_same_variable_are_refused_before_anything_is_sent() {
    server.putValue("/config/a.b", "secret");
    server.putValue("/config/a-b", "secret");

    HttpResponse<String> answer = server.get("/export?format=env");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("a.b").contains("a-b").doesNotContain("secret");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "format=xml",
        "format=",
        "format=JSON",
        "position=1",
        "at=x",
        "at=Now",
        "at=2024-01-15T10:30:00Z&position=0",
        "limit=1",
        "format=json&format=json"
      })
  void an_export_that_is_not_understood_is_refused(String query) {
    assertThat(server.get("/export?" + query).statusCode()).isEqualTo(400);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          application/json                     |                    | {"a":"1"}
          application/json; charset=UTF-8      |                    | {"a":"1"}
          application/vnd.x+json               |                    | {"a":"1"}
          application/yaml                     |                    | a: 1
          text/yaml                            |                    | a: 1
          application/x-yaml                   |                    | a: 1
          text/x-java-properties               |                    | a=1
          application/octet-stream             | ?format=properties | a=1
          application/octet-stream             | ?format=env        | A=1
          application/json                     | ?format=yaml       | a: 1
          """)
  void the_format_is_said_by_the_parameter_or_the_type(
      String type, @Nullable String query, String body) {
    HttpResponse<String> answer = importing(query == null ? "" : query, type, body);

    assertThat(changes(answer)).containsExactly("a added");
    assertThat(server.get("/config/a").body()).isEqualTo("1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/plain",
        "application/xml",
        "multipart/form-data",
        "application/json; charset=iso-8859-1"
      })
  void another_type_is_unsupported(String type) {
    assertThat(importing("", type, "{\"a\":\"1\"}").statusCode()).isEqualTo(415);
    assertThat(server.service().state().position()).isZero();
  }

  @Test
  void merge_leaves_alone_what_is_not_named() {
    fill();

    HttpResponse<String> answer =
        importing("?mode=merge", "{\"a\":\"2\",\"d-e\":\"1\",\"n\":\"1\"}");

    assertThat(changes(answer)).containsExactly("a changed", "n added");
    assertThat(TestServer.unmarked(answer, "Config-Position")).isEqualTo("5");
    assertThat(server.get("/config/b.c").statusCode()).isEqualTo(200);
    assertThat(changes(importing("", "{\"a\":\"2\"}"))).isEmpty();
    assertThat(server.service().state().position()).isEqualTo(5);
  }

  @Test
  void replace_deletes_what_is_not_named_within_the_prefix_only() {
    server.putValue("/config/pay.a", "1");
    server.putValue("/config/pay.b", "1");
    server.putValue("/config/other", "1");

    HttpResponse<String> answer =
        importing("?mode=replace&prefix=pay.", "{\"pay.a\":\"1\",\"pay.c\":\"1\"}");

    assertThat(changes(answer)).containsExactly("pay.b removed", "pay.c added");
    assertThat(server.get("/config/other").body()).isEqualTo("1");
    assertThat(server.get("/events?after=3").body()).contains("\"transaction\":\"4-5\"");
    assertThat(changes(importing("?mode=replace", "{}")))
        .containsExactly("other removed", "pay.a removed", "pay.c removed");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          mode=replace&format=yaml                       | ''
          mode=replace&format=yaml                       | '---'
          mode=replace&format=yaml                       | '# all of it is a comment'
          mode=replace&format=yaml&dry_run=true          | ''
          mode=replace&format=properties                 | ''
          mode=replace&format=properties                 | '# all of it is a comment'
          mode=replace&format=env                        | ''
          mode=replace&format=env&prefix=a               | '# all of it is a comment'
          mode=replace&format=env&allow_empty=false      | ''
          mode=replace&format=json                       | ''
          """)
  void nothing_replaces_nothing_where_nobody_says_that_it_is_meant(String query, String body) {
    fill();

    HttpResponse<String> answer = importing("?" + query, body);

    assertThat(answer.statusCode()).isEqualTo(400);
    if (!query.contains("json")) {
      assertThat(answer.body()).contains("allow_empty=true").contains("{}");
    }
    assertThat(server.service().state().position()).isEqualTo(3);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          format=json                   | {}
          format=yaml                   | {}
          format=yaml&allow_empty=true  | ''
          format=properties&allow_empty=true | ''
          format=env&allow_empty=true   | ''
          """)
  void emptiness_that_is_written_or_allowed_replaces_all(String query, String body) {
    fill();

    assertThat(changes(importing("?mode=replace&" + query, body))).hasSize(3);
    assertThat(server.get("/config").body()).isEqualTo("[]");
  }

  @Test
  void a_dry_run_changes_nothing_and_says_what_is_then_done() {
    fill();
    String body = "{\"a\":\"2\",\"n\":\"1\"}";

    JsonNode dry = json(importing("?mode=replace&dry_run=true", body));
    assertThat(server.service().state().position()).isEqualTo(3);
    JsonNode done = json(importing("?mode=replace", body));

    assertThat(dry.get("dry_run").asBoolean()).isTrue();
    assertThat(dry.get("to").isNull()).isTrue();
    assertThat(dry.get("changes").size()).isEqualTo(4);
    for (int i = 0; i < 4; i++) {
      JsonNode planned = dry.get("changes").get(i);
      JsonNode made = done.get("changes").get(i);
      assertThat(planned.get("name")).isEqualTo(made.get("name"));
      assertThat(planned.get("change")).isEqualTo(made.get("change"));
      assertThat(planned.get("before")).isEqualTo(made.get("before"));
      assertThat(planned.get("after").get("value")).isEqualTo(made.get("after").get("value"));
    }
  }

  @Test
  void who_and_why_stand_in_the_headers() {
    json(
        server.post(
            "/import", "{\"a\":\"1\"}", "Config-Actor", "ann", "Config-Reason", "new machine"));

    assertThat(server.get("/config/a/history").body())
        .contains("{\"actor\":\"ann\",\"reason\":\"new machine\"}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ?prefix=pay.         | {"pay.a":"secret","other":"secret"}
          ?prefix=pay.         | {"pay":"secret"}
          ?mode=both           | {"a":"secret"}
          ?mode=               | {"a":"secret"}
          ?dry_run=yes         | {"a":"secret"}
          ?format=xml          | {"a":"secret"}
          ?nope=1              | {"a":"secret"}
          ?mode=merge&mode=merge | {"a":"secret"}
          ''                   | {"a b":"secret"}
          ''                   | {"a":null}
          ''                   | {"a":["secret",null]}
          ''                   | {"a":"secret","a":"secret"}
          ''                   | {"a":"secret"
          ''                   | ["secret",null]
          ''                   | secret
          ?format=yaml         | a: [*secret]
          ?format=yaml         | 'a: &x secret'
          ?format=env          | A=$(secret)
          """)
  void what_is_not_understood_is_refused_and_nothing_is_written(String query, String body) {
    HttpResponse<String> answer = importing(query, body);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    assertThat(answer.body()).doesNotContain("secret");
    assertThat(server.service().state().position()).isZero();
  }

  @Test
  void a_body_or_a_value_that_is_too_large_is_refused() throws Exception {
    String tooLong = "{\"a\":\"" + "x".repeat(TestServer.MAX_VALUE + 1) + "\"}";

    assertThat(importing("", tooLong).statusCode()).isEqualTo(413);
    assertThat(
            server.raw(
                "POST /import HTTP/1.1\r\n"
                    + "Host: localhost\r\n"
                    + "Connection: close\r\n"
                    + "Content-Type: application/json\r\n"
                    + "Content-Length: "
                    + (32 * 1024 * 1024 + 1)
                    + "\r\n\r\n"))
        .startsWith("HTTP/1.1 413 ");
    assertThat(server.service().state().position()).isZero();
  }

  private void fill() {
    server.put("/config/a", "{\"value\":\"line\\nit's \\\"ä\\\" \\\\ #: $x 😀\"}");
    server.putValue("/config/b.c", "");
    server.putValue("/config/d-e", "1");
  }

  private HttpResponse<String> importing(String query, String json) {
    return importing(query, "application/json", json);
  }

  private HttpResponse<String> importing(String query, String type, String body) {
    return server.send(
        "POST", "/import" + query, body.getBytes(StandardCharsets.UTF_8), "Content-Type", type);
  }

  private static List<String> changes(HttpResponse<String> answer) {
    return json(answer)
        .get("changes")
        .valueStream()
        .map(change -> change.get("name").asString() + " " + change.get("change").asString())
        .toList();
  }

  private static JsonNode json(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return new JsonMapper().readTree(answer.body());
  }
}
