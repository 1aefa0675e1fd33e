package io.configapi.http.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.configapi.http.TestServer;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Writes that are done only if what is there is what the client knows. */
class ConditionalWriteTest {

  private final TestServer server = new TestServer();

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void of_two_writers_that_know_the_same_version_one_wins() {
    server.putValue("/config/a", "1");

    assertThat(put("2", "If-Match", "\"1\"").statusCode()).isEqualTo(200);
    HttpResponse<String> late = put("3", "If-Match", "\"1\"");

    assertThat(late.statusCode()).isEqualTo(412);
    assertThat(late.body()).contains("expected version 1").contains("actual version 2");
    assertThat(server.get("/config/a").body()).isEqualTo("2");
  }

  @Test
  void a_name_can_be_set_only_if_it_is_not_there() {
    assertThat(put("1", "If-None-Match", "*").statusCode()).isEqualTo(200);
    assertThat(put("2", "If-None-Match", "*").statusCode()).isEqualTo(412);

    server.delete("/config/a");

    assertThat(put("3", "If-None-Match", "*").statusCode()).isEqualTo(200);
    assertThat(server.get("/config/a").body()).isEqualTo("3");
  }

  @Test
  void a_name_can_be_changed_only_if_it_is_there() {
    assertThat(put("1", "If-Match", "*").body()).contains("never set");

    server.putValue("/config/a", "1");

    assertThat(put("2", "If-Match", "*").statusCode()).isEqualTo(200);
  }

  @Test
  void a_deletion_has_conditions_too() {
    server.putValue("/config/a", "1");

    assertThat(server.delete("/config/a", "If-Match", "\"7\"").statusCode()).isEqualTo(412);
    assertThat(server.get("/config/a").body()).isEqualTo("1");
    assertThat(server.delete("/config/a", "If-Match", "\"1\"").statusCode()).isEqualTo(200);
    assertThat(server.delete("/config/a", "If-Match", "\"1\"").body()).contains("(deleted)");
  }

  @ParameterizedTest
  @CsvSource({
    "If-Match, 1",
    "If-Match, \"0\"",
    "If-Match, \"x\"",
    "If-Match, W/\"1\"",
    "If-Match, '\"1\", \"2\"'",
    "If-Match, \"9999999999999999999\"",
    "If-None-Match, \"1\""
  })
  void a_condition_that_is_not_understood_is_refused_and_nothing_is_written(
      String header, String text) {
    server.putValue("/config/a", "1");

    HttpResponse<String> answer = put("2", header, text);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).startsWith("Invalid " + header + ": expected");
    assertThat(server.get("/config/a").body()).isEqualTo("1");
  }

  @Test
  void two_conditions_at_once_are_refused() {
    server.putValue("/config/a", "1");

    HttpResponse<String> both =
        server.put("/config/a", "{\"value\":\"2\"}", "If-Match", "\"1\"", "If-None-Match", "*");

    assertThat(both.statusCode()).isEqualTo(400);
    assertThat(put("2", "If-Match", "\"1\"").statusCode()).isEqualTo(200);
  }

  private HttpResponse<String> put(String value, String header, String text) {
    return server.put("/config/a", "{\"value\":\"" + value + "\"}", header, text);
  }
}
