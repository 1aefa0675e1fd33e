package io.configapi.http.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.configapi.http.TestServer;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The version of a value as its tag. */
class EntityTagTest {

  private final TestServer server = new TestServer();

  @BeforeEach
  void setTwice() {
    server.putValue("/config/a", "1");
    server.putValue("/config/a", "2");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void a_value_and_a_write_say_the_version() {
    HttpResponse<String> got = server.get("/config/a");
    assertThat(TestServer.unmarked(got, "ETag")).isEqualTo("\"2\"");
    assertThat(TestServer.header(got, "Last-Modified")).endsWith(" GMT");
    assertThat(TestServer.unmarked(got, "Config-Position")).isEqualTo("2");

    HttpResponse<String> put = server.putValue("/config/a", "3");
    assertThat(TestServer.unmarked(put, "ETag")).isEqualTo("\"3\"");
    assertThat(TestServer.unmarked(put, "Config-Position")).isEqualTo("3");
    assertThat(TestServer.unmarked(server.delete("/config/a"), "Config-Position")).isEqualTo("4");
    assertThat(TestServer.unmarked(server.get("/config/a"), "Config-Position")).isEqualTo("4");
  }

  @Test
  void a_past_value_has_the_tag_of_then() {
    HttpResponse<String> past = server.get("/config/a/at/2999-01-01T00:00:00Z");

    assertThat(TestServer.unmarked(past, "ETag")).isEqualTo("\"2\"");
    assertThat(TestServer.header(past, "Last-Modified")).isNotEmpty();
    assertThat(TestServer.unmarked(past, "Config-Position")).isEqualTo("2");
    assertThat(
            server.get("/config/a/at/2999-01-01T00:00:00Z", "If-None-Match", "\"2\"").statusCode())
        .isEqualTo(304);
    assertThat(server.get("/config/a/at/2999-01-01T00:00:00Z?x=1").statusCode()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\"2\"", "W/\"2\"", "*", "\"1\", \"2\"", "\"x\",W/\"2\" , \"9\"", "\"2\","})
  void a_version_that_is_known_is_not_sent_again(String known) {
    HttpResponse<String> answer = server.get("/config/a", "If-None-Match", known);

    assertThat(answer.statusCode()).isEqualTo(304);
    assertThat(answer.body()).isEmpty();
    assertThat(TestServer.unmarked(answer, "ETag")).isEqualTo("\"2\"");
    assertThat(TestServer.unmarked(answer, "Config-Position")).isEqualTo("2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"1\"", "2", "\"02\"", "\"2", "x", "", "\"1\", \"3\""})
  void another_version_is_sent(String known) {
    assertThat(server.get("/config/a", "If-None-Match", known).body()).isEqualTo("2");
  }

  @Test
  void what_is_not_there_is_not_found_whatever_is_known() {
    assertThat(server.get("/config/nope", "If-None-Match", "*").statusCode()).isEqualTo(404);
  }

  @Test
  void head_and_json_have_the_tag_too() {
    HttpResponse<String> head = server.send("HEAD", "/config/a", null);
    assertThat(TestServer.unmarked(head, "ETag")).isEqualTo("\"2\"");
    assertThat(server.send("HEAD", "/config/a", null, "If-None-Match", "\"2\"").statusCode())
        .isEqualTo(304);
    assertThat(
            server
                .get("/config/a", "If-None-Match", "\"2\"", "Accept", "application/json")
                .statusCode())
        .isEqualTo(304);
  }
}
