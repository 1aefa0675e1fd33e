package io.configapi.http.resource;

import static org.assertj.core.api.Assertions.assertThat;

import io.configapi.http.TestServer;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Bringing back what was, of one configuration or of many. */
class RestoreTest {

  private final TestServer server = new TestServer();

  @BeforeEach
  void goThroughSomeChanges() {
    server.putValue("/config/pay.a", "1");
    server.putValue("/config/pay.b", "1");
    server.putValue("/config/other", "1");
    server.putValue("/config/pay.a", "2");
    server.delete("/config/pay.b");
    server.putValue("/config/pay.c", "1");
    server.putValue("/config/other", "2");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void one_goes_back_to_a_version_by_a_new_event() {
    HttpResponse<String> answer =
        server.post(
            "/config/pay.a/restore", "{\"version\":1,\"reason\":\"undo\"}", "Config-Actor", "ann");

    JsonNode body = json(answer);
    assertThat(body.propertyNames())
        .containsExactly("from", "to", "position", "replayed", "changes");
    assertThat(body.get("from").asInt()).isEqualTo(7);
    assertThat(body.get("to").asInt()).isEqualTo(8);
    JsonNode after = body.get("changes").get(0).get("after");
    assertThat(after.get("value").asString()).isEqualTo("1");
    assertThat(after.get("version").asInt()).isEqualTo(3);
    assertThat(after.get("actor").asString()).isEqualTo("ann");
    assertThat(after.get("reason").asString()).isEqualTo("undo");
    assertThat(TestServer.unmarked(answer, "Config-Position")).isEqualTo("8");
    assertThat(server.get("/config/pay.a").body()).isEqualTo("1");
  }

  @Test
  void one_goes_back_to_a_position_or_an_instant_or_to_not_being_there() {
    String second = createdAt("pay.a", 1);
    assertThat(changes("/config/pay.a/restore", "{\"position\":1}"))
        .containsExactly("pay.a changed");
    assertThat(changes("/config/pay.a/restore", "{\"at\":\"" + second + "\"}"))
        .containsExactly("pay.a changed");
    assertThat(changes("/config/pay.b/restore", "{\"position\":4}")).containsExactly("pay.b added");
    assertThat(changes("/config/pay.b/restore", "{\"version\":2}"))
        .containsExactly("pay.b removed");
    assertThat(changes("/config/pay.c/restore", "{\"position\":5}"))
        .containsExactly("pay.c removed");
    assertThat(server.get("/config/pay.a").body()).isEqualTo("2");
    assertThat(server.get("/config/pay.c").statusCode()).isEqualTo(404);
  }

  @Test
  void sent_again_under_its_key_it_is_answered_as_the_first_time_whatever_is_there_by_now() {
    String[] key = {"Idempotency-Key", "k"};
    HttpResponse<String> first = server.post("/restore", "{\"position\":4}", key);
    HttpResponse<String> one =
        server.post("/config/pay.a/restore", "{\"version\":1}", "Idempotency-Key", "one");
    for (int i = 0; i < 3; i++) {
      String tooMuch = changing(40_000, i);
      assertThat(server.post("/import", tooMuch).statusCode()).isEqualTo(200);
    }
    assertThat(server.post("/restore", "{\"position\":4}").statusCode()).isEqualTo(413);

    HttpResponse<String> again = server.post("/restore", "{\"position\":4}", key);
    HttpResponse<String> oneAgain =
        server.post("/config/pay.a/restore", "{\"version\":1}", "Idempotency-Key", "one");

    assertThat(again.statusCode()).as(again.body()).isEqualTo(200);
    assertThat(firstTime(again)).isEqualTo(first.body());
    assertThat(TestServer.header(again, "Idempotent-Replayed")).isEqualTo("true");
    assertThat(firstTime(oneAgain)).isEqualTo(one.body());
    assertThat(server.post("/restore", "{\"position\":3}", key).statusCode()).isEqualTo(422);
  }

  private static String changing(int names, int round) {
    StringBuilder body = new StringBuilder("{\"first\":\"" + round + "\"");
    for (int i = 0; i < names; i++) {
      body.append(",\"r").append(round).append('.').append(i).append("\":\"1\"");
    }
    return body.append('}').toString();
  }

  private static String firstTime(HttpResponse<String> again) {
    return again.body().replace("\"replayed\":true", "\"replayed\":false");
  }

  @Test
  void what_is_so_already_is_no_change_and_records_nothing() {
    assertThat(changes("/config/pay.a/restore", "{\"version\":2}")).isEmpty();
    assertThat(changes("/restore", "{\"at\":\"2999-01-01T00:00:00Z\"}")).isEmpty();
    HttpResponse<String> nothing = server.post("/restore", "{\"position\":7}");
    assertThat(nothing.body())
        .isEqualTo("{\"from\":7,\"to\":7,\"position\":7,\"replayed\":false,\"changes\":[]}");
    assertThat(server.service().state().position()).isEqualTo(7);
  }

  @Test
  void many_go_back_in_one_transaction_within_a_prefix() {
    assertThat(changes("/restore", "{\"position\":3,\"prefix\":\"pay.\"}"))
        .containsExactly("pay.a changed", "pay.b added", "pay.c removed");

    assertThat(server.get("/config").body())
        .isEqualTo(
            "[{\"name\":\"other\",\"value\":\"2\"},"
                + "{\"name\":\"pay.a\",\"value\":\"1\"},{\"name\":\"pay.b\",\"value\":\"1\"}]");
    assertThat(server.get("/events?after=7").body()).contains("\"transaction\":\"8-10\"");
  }

  @Test
  void all_go_back_where_no_prefix_is_given() {
    assertThat(changes("/restore", "{\"position\":0,\"reason\":null}"))
        .containsExactly("other removed", "pay.a removed", "pay.c removed");
    assertThat(server.get("/config").body()).isEqualTo("[]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/restore", "/config/pay.b/restore"})
  void a_dry_run_changes_nothing_and_says_what_is_then_done(String path) {
    HttpResponse<String> dry = server.post(path + "?dry_run=true", "{\"position\":3}");
    assertThat(server.service().state().position()).isEqualTo(7);
    assertThat(json(dry).propertyNames())
        .containsExactly("from", "to", "dry_run", "plan", "changes");
    assertThat(json(dry).get("to").isNull()).isTrue();
    assertThat(json(dry).get("dry_run").asBoolean()).isTrue();
    assertThat(TestServer.unmarked(dry, "Config-Position")).isEqualTo("7");

    HttpResponse<String> done = server.post(path + "?dry_run=false", "{\"position\":3}");

    assertThat(json(done).get("changes").size()).isEqualTo(json(dry).get("changes").size());
    for (int i = 0; i < json(done).get("changes").size(); i++) {
      JsonNode planned = json(dry).get("changes").get(i);
      JsonNode made = json(done).get("changes").get(i);
      assertThat(planned.get("name")).isEqualTo(made.get("name"));
      assertThat(planned.get("change")).isEqualTo(made.get("change"));
      assertThat(planned.get("before")).isEqualTo(made.get("before"));
      assertThat(planned.get("after").propertyNames()).containsExactly("state", "value");
      assertThat(planned.get("after").get("value")).isEqualTo(made.get("after").get("value"));
    }
  }

  @Test
  void what_never_was_is_not_found() {
    assertThat(server.post("/config/nope/restore", "{\"position\":1}").statusCode()).isEqualTo(404);
    assertThat(server.post("/config/nope/restore", "{\"version\":1}").statusCode()).isEqualTo(404);
    assertThat(server.post("/config/pay.a/restore", "{\"version\":3}").statusCode()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "[]",
        "{\"reason\":\"x\"}",
        "{\"position\":-1}",
        "{\"position\":8}",
        "{\"position\":\"1-\"}",
        "{\"position\":1.0}",
        "{\"position\":null}",
        "{\"at\":\"x\"}",
        "{\"at\":\"2024-01-15\"}",
        "{\"at\":1}",
        "{\"at\":\"2024-01-15T10:30:00Z\",\"position\":1}",
        "{\"position\":1,\"nope\":1}",
        "{\"position\":1,\"reason\":1}"
      })
  void a_target_that_is_none_is_refused(String body) {
    assertThat(server.post("/restore", body).statusCode()).isEqualTo(400);
    assertThat(server.post("/config/pay.a/restore", body).statusCode()).isEqualTo(400);
    assertThat(server.service().state().position()).isEqualTo(7);
  }

  @Test
  void each_takes_its_own_fields_and_parameters_only() {
    assertThat(server.post("/restore", "{\"version\":1}").statusCode()).isEqualTo(400);
    assertThat(server.post("/config/pay.a/restore", "{\"version\":0}").statusCode()).isEqualTo(400);
    assertThat(
            server.post("/config/pay.a/restore", "{\"version\":1,\"prefix\":\"a\"}").statusCode())
        .isEqualTo(400);
    assertThat(server.post("/restore?prefix=a", "{\"position\":1}").statusCode()).isEqualTo(400);
    assertThat(server.post("/restore?dry_run=1", "{\"position\":1}").statusCode()).isEqualTo(400);
    assertThat(server.post("/config/a%20b/restore", "{\"position\":1}").statusCode())
        .isEqualTo(400);
    assertThat(server.service().state().position()).isEqualTo(7);
  }

  private List<String> changes(String path, String body) {
    return json(server.post(path, body))
        .get("changes")
        .valueStream()
        .map(change -> change.get("name").asString() + " " + change.get("change").asString())
        .toList();
  }

  private String createdAt(String name, int index) {
    return json(server.get("/config/" + name + "/history")).get(index).get("created_at").asString();
  }

  private static JsonNode json(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return new JsonMapper().readTree(answer.body());
  }
}
