package io.configapi.http.resource;

import static org.assertj.core.api.Assertions.assertThat;

import io.configapi.http.TestServer;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** Who was shown a plan has exactly that plan carried out, or none. */
class ShownPlanTest {

  private final TestServer server = new TestServer();

  @BeforeEach
  void set() {
    server.putValue("/config/a", "1");
    server.putValue("/config/a", "2");
    server.putValue("/config/b", "1");
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
          /config/a/restore?            | {"version":1}
          /restore?                     | {"position":1}
          /import?mode=replace&         | {"a":"3","c":"1"}
          """)
  void it_is_done_unless_what_it_changes_was_changed(String path, String body) {
    String plan = shown(path, body);
    server.putValue("/config/other", "x");
    server.delete("/config/other");
    assertThat(shown(path, body)).isEqualTo(plan);

    server.putValue("/config/a", "2");
    HttpResponse<String> late =
        server.post(path + "plan=" + plan, body, "Accept", "application/json");
    assertThat(late.statusCode()).as(late.body()).isEqualTo(409);
    assertThat(late.body()).contains("\"code\":\"plan-changed\"");
    assertThat(server.get("/config/a").body()).isEqualTo("2");
    assertThat(server.post(path + "dry_run=true&plan=" + plan, body).statusCode()).isEqualTo(409);

    String anew = shown(path, body);
    assertThat(anew).isNotEqualTo(plan);
    assertThat(server.post(path + "dry_run=true&plan=" + anew, body).statusCode()).isEqualTo(200);
    HttpResponse<String> done = server.post(path + "plan=" + anew, body, "Idempotency-Key", "k");
    assertThat(done.statusCode()).as(done.body()).isEqualTo(200);
    assertThat(server.get("/config/a").body()).isNotEqualTo("2");
    // It is done already, and nothing is planned any more.
    HttpResponse<String> again = server.post(path + "plan=" + anew, body, "Idempotency-Key", "k");
    assertThat(TestServer.header(again, "Idempotent-Replayed")).isEqualTo("true");
  }

  @Test
  void other_values_are_another_plan() {
    String plan = shown("/import?", "{\"a\":\"3\"}");

    assertThat(server.post("/import?plan=" + plan, "{\"a\":\"4\"}").statusCode()).isEqualTo(409);
    assertThat(server.post("/import?plan=" + plan, "{\"a\":\"3\"}").statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "AB", "0"})
  void what_is_no_plan_is_refused(String plan) {
    HttpResponse<String> answer = server.post("/restore?plan=" + plan, "{\"position\":1}");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).startsWith("Invalid plan: expected the digest that a dry run gave");
  }

  private String shown(String path, String body) {
    HttpResponse<String> answer = server.post(path + "dry_run=true", body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return new JsonMapper().readTree(answer.body()).get("plan").asString();
  }
}
