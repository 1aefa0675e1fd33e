package io.configapi.http.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.configapi.http.TestServer;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a call does not understand is refused, and not left out: it could be a condition. */
class NothingPassedOverTest {

  private static final String ONE = "{\"value\":\"1\"}";

  private final TestServer server = new TestServer();

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          PUT    | /config/a         | {"value":"2"}                    | If-Unmodified-Since | only If-Match, If-None-Match
          DELETE | /config/a         |                                  | If-Unmodified-Since | only If-Match, If-None-Match
          POST   | /config/a/restore | {"version":1}                    | If-Unmodified-Since | only If-Match, If-None-Match
          POST   | /restore          | {"position":1}                   | If-Match            | no condition
          POST   | /restore          | {"position":1}                   | If-None-Match       | no condition
          POST   | /restore          | {"position":1}                   | If-Unmodified-Since | no condition
          POST   | /import           | {"a":"2"}                        | If-Match            | no condition
          POST   | /import           | {"a":"2"}                        | If-None-Match       | no condition
          POST   | /import           | {"a":"2"}                        | If-Unmodified-Since | no condition
          POST   | /transactions     | {"operations":[{"op":"set","name":"a","value":"2"}]} | If-Match | no condition
          POST   | /transactions     | {"operations":[{"op":"set","name":"a","value":"2"}]} | If-None-Match | no condition
          GET    | /config/a         |                                  | If-Match            | no condition
          GET    | /config           |                                  | If-Unmodified-Since | no condition
          HEAD   | /health           |                                  | If-Match            |
          PUT    | /config/a         | {"value":"2"}                    | Config-Read-After   | only Config-Actor, Config-Reason, Config-Correlation-Id
          POST   | /restore          | {"position":1}                   | Config-Read-After   | only Config-Actor
          PUT    | /config/a         | {"value":"2"}                    | Config-Resaon       | did you mean Config-Reason?
          DELETE | /config/a         |                                  | config-actr         | did you mean Config-Actor?
          GET    | /config/a         |                                  | Config-ReadAfter    | did you mean Config-Read-After?
          GET    | /health           |                                  | Config-Read-After   | only Config-Actor
          """)
  void a_header_that_is_not_understood_is_told_with_those_that_are(
      String method, String path, @Nullable String body, String header, @Nullable String expected) {
    server.putValue("/config/a", "1");
    server.putValue("/config/a", "1");

    HttpResponse<String> answer = send(method, path, body, header, "\"1\"");

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    if (expected != null) {
      assertThat(answer.body()).contains(expected);
    }
    assertThat(server.service().position()).isEqualTo(2);
  }

  @Test
  void what_only_saves_an_answer_or_is_only_recorded_does_no_harm_to_a_read() {
    server.putValue("/config/a", "1");

    for (String path : new String[] {"/config/a", "/config", "/events", "/health/live"}) {
      HttpResponse<String> answer =
          server.get(
              path,
              "If-None-Match",
              "\"7\"",
              "If-Modified-Since",
              "Sat, 29 Oct 1994 19:43:31 GMT",
              "Config-Actor",
              "ann");
      assertThat(answer.statusCode()).as(path).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          PUT  | /config/a         | {"value":"2","if_version":99}      | If-Match
          PUT  | /config/a         | {"value":"2","reson":"x"}          | unknown field reson: expected only value, reason, content_type, check; did you mean reason?
          PUT  | /config/a         | {"value":"2","name":"a"}           | unknown field: expected only value, reason, content_type, check
          PUT  | /config/a         | {"value":"2","secret":{"x":[1]}}   | unknown field: expected only value, reason, content_type, check
          PUT  | /config/a         | {"value":"2","value":"3"}          | a key twice
          PUT  | /config/a         | {"value":"2","reason":"x","reason":"y"} | a key twice
          POST | /config/a/restore | {"version":1,"reson":"x"}          | did you mean reason?
          POST | /config/a/restore | {"verison":1}                      | did you mean version?
          POST | /config/a/restore | {"version":1,"prefix":"a"}         | expected only version, at, position, reason
          POST | /config/a/restore | {"version":1,"position":1}         | expected one of
          POST | /restore          | {"position":1,"prefx":"a"}         | did you mean prefix?
          POST | /restore          | {"position":1,"version":1}         | expected only at, position, prefix, scope, reason
          POST | /restore          | {"position":1,"position":1}        | a key twice
          POST | /transactions     | {"operations":[{"op":"set","name":"a","value":"2"}],"reson":"x"} | did you mean reason?
          POST | /transactions     | {"operations":[{"op":"set","name":"a","value":"2","ifVersion":1}]} | operations[0]: expected only op, name, value, content_type, check, if_version; did you mean if_version?
          POST | /transactions     | {"operations":[{"op":"set","name":"a","name":"b","value":"2"}]} | a key twice
          POST | /import?modes=replace | {"a":"2"}                      | did you mean mode?
          POST | /import?dryrun=true   | {"a":"2"}                      | did you mean dry_run?
          DELETE | /config/a       | {"if_version":99}                  | If-Match
          """)
  void a_member_or_parameter_that_is_not_known_is_told_with_those_that_are(
      String method, String path, String body, String expected) {
    server.putValue("/config/a", "1");
    server.putValue("/config/a", "1");

    HttpResponse<String> answer = send(method, path, body);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    assertThat(answer.body()).contains(expected).doesNotContain("secret");
    assertThat(server.service().position()).isEqualTo(2);
  }

  @Test
  void a_deletion_with_an_empty_body_is_one() throws Exception {
    server.put("/config/a", ONE);
    server.put("/config/b", ONE);

    assertThat(send("DELETE", "/config/a", "").statusCode()).isEqualTo(200);
    assertThat(
            server.raw(
                "DELETE /config/b HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                    + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n"))
        .startsWith("HTTP/1.1 200 ");
    assertThat(
            server.raw(
                "DELETE /config/b HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                    + "Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n"))
        .startsWith("HTTP/1.1 400 ");
  }

  @Test
  void a_restore_of_one_has_the_conditions_of_a_write() {
    server.put("/config/a", ONE);
    server.putValue("/config/a", "2");
    String first = "{\"version\":1}";

    for (String path : new String[] {"/config/a/restore", "/config/a/restore?dry_run=true"}) {
      HttpResponse<String> late = server.post(path, first, "If-Match", "\"1\"");
      assertThat(late.statusCode()).isEqualTo(412);
      assertThat(late.body()).contains("expected version 1, actual version 2");
      assertThat(server.post(path, first, "If-None-Match", "*").statusCode()).isEqualTo(412);
    }
    assertThat(
            server.post("/config/a/restore", "{\"version\":2}", "If-Match", "\"1\"").statusCode())
        .isEqualTo(412);
    assertThat(server.get("/config/a").body()).isEqualTo("2");

    assertThat(server.post("/config/a/restore", first, "If-Match", "\"2\"").statusCode())
        .isEqualTo(200);
    assertThat(server.get("/config/a").body()).isEqualTo("1");
    server.delete("/config/a");
    assertThat(server.post("/config/a/restore", first, "If-Match", "*").statusCode())
        .isEqualTo(412);
    assertThat(server.post("/config/a/restore", first, "If-None-Match", "*").statusCode())
        .isEqualTo(200);
    assertThat(server.get("/config/a").body()).isEqualTo("1");
  }

  private HttpResponse<String> send(
      String method, String path, @Nullable String body, String... headers) {
    String[] all = Arrays.copyOf(headers, headers.length + 2);
    all[headers.length] = "Content-Type";
    all[headers.length + 1] = "application/json";
    return server.send(
        method, path, body == null ? null : body.getBytes(StandardCharsets.UTF_8), all);
  }
}
