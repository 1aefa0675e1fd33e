package io.configapi.http.resource;

import static org.assertj.core.api.Assertions.assertThat;

import io.configapi.http.TestServer;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Several operations as one. */
class TransactionsTest {

  private static final JsonMapper JSON = new JsonMapper();

  private final TestServer server = new TestServer();

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void all_of_it_is_recorded_in_order_with_actor_and_reason() {
    server.putValue("/config/old", "1");

    HttpResponse<String> answer =
        server.post(
            "/transactions",
            """
            {"operations":[{"op":"set","name":"b","value":"2"},
                           {"op":"set","name":"a","value":""},
                           {"op":"set","name":"b","value":"3"},
                           {"op":"delete","name":"old"}],
             "reason":"move"}
            """,
            "Config-Actor",
            "ann",
            "Config-Reason",
            "the body's counts");

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(TestServer.unmarked(answer, "Config-Position")).isEqualTo("5");
    JsonNode body = JSON.readTree(answer.body());
    assertThat(body.propertyNames()).containsExactly("position", "replayed", "changes");
    assertThat(body.get("position").asInt()).isEqualTo(5);
    assertThat(body.get("replayed").asBoolean()).isFalse();
    assertThat(body.get("changes").valueStream().map(c -> c.get("after").get("position").asInt()))
        .containsExactly(2, 3, 4, 5);
    JsonNode first = JSON.readTree(server.get("/events?after=1&limit=1").body()).get(0);
    assertThat(first.propertyNames())
        .containsExactly(
            "event_type", "data", "metadata", "created_at", "stream_version", "position", "format");
    assertThat(first.get("metadata").toString())
        .isEqualTo("{\"actor\":\"ann\",\"reason\":\"move\",\"transaction\":\"2-5\"}");
    assertThat(server.get("/config").body())
        .isEqualTo("[{\"name\":\"a\",\"value\":\"\"},{\"name\":\"b\",\"value\":\"3\"}]");
  }

  @Test
  void a_condition_can_be_a_version_or_that_there_is_no_value() {
    server.putValue("/config/a", "1");
    server.putValue("/config/gone", "1");
    server.delete("/config/gone");

    HttpResponse<String> answer =
        transaction(
            """
            {"op":"set","name":"a","value":"2","if_version":1},
            {"op":"set","name":"a","value":"3","if_version":2},
            {"op":"set","name":"new","value":"1","if_version":null},
            {"op":"set","name":"gone","value":"1","if_version":null},
            {"op":"delete","name":"a","if_version":3}
            """);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"op":"set","name":"a","value":"secret","if_version":7}    | 412 | 1
          {"op":"set","name":"a","value":"secret","if_version":null} | 412 | 1
          {"op":"delete","name":"a","if_version":2}                  | 412 | 1
          {"op":"delete","name":"nope"}                              | 409 |
          {"op":"delete","name":"gone"}                              | 409 |
          """)
  void what_cannot_be_done_is_named_and_nothing_is_recorded(
      String operation, int status, @Nullable Integer version) {
    server.putValue("/config/a", "1");
    server.putValue("/config/gone", "1");
    server.delete("/config/gone");
    String operations = "{\"op\":\"set\",\"name\":\"b\",\"value\":\"1\"}," + operation;
    String name = JSON.readTree(operation).get("name").asString();

    HttpResponse<String> text = transaction(operations);
    HttpResponse<String> problem = transaction(operations, "Accept", "application/json");

    assertThat(text.statusCode()).as(text.body()).isEqualTo(status);
    assertThat(text.body()).startsWith("operations[1]: ").contains(name).doesNotContain("secret");
    JsonNode json = JSON.readTree(problem.body());
    assertThat(json.get("status").asInt()).isEqualTo(status);
    assertThat(json.get("operation").asInt()).isEqualTo(1);
    assertThat(json.get("name").asString()).isEqualTo(name);
    assertThat(json.get("version"))
        .isEqualTo(version == null ? null : JSON.readTree(version.toString()));
    assertThat(server.service().state().position()).isEqualTo(3);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"op":"set","name":"a b","value":"secret"}                      | operations[1].name
          {"op":"set","name":"","value":"secret"}                         | operations[1].name
          {"op":"set","value":"secret"}                                   | operations[1].name
          {"op":"set","name":1,"value":"secret"}                          | operations[1].name
          {"op":"set","name":"a"}                                         | operations[1].value
          {"op":"set","name":"a","value":null}                            | operations[1].value
          {"op":"set","name":"a","value":1}                               | operations[1].value
          {"op":"set","name":"a","value":"\\u0000"}                       | operations[1].value
          {"op":"set","name":"a","value":["secret"]}                      | operations[1].value
          {"op":"delete","name":"a","value":"secret"}                     | operations[1].value
          {"name":"a","value":"secret"}                                   | operations[1].op
          {"op":"SET","name":"a","value":"secret"}                        | operations[1].op
          {"op":null,"name":"a","value":"secret"}                         | operations[1].op
          {"op":"set","name":"a","value":"secret","if_version":0}         | operations[1].if_version
          {"op":"set","name":"a","value":"secret","if_version":-1}        | operations[1].if_version
          {"op":"set","name":"a","value":"secret","if_version":1.5}       | operations[1].if_version
          {"op":"set","name":"a","value":"secret","if_version":"1-"}      | operations[1].if_version
          {"op":"set","name":"a","value":"secret","if_version":99999999999999999999} | operations[1].if_version
          {"op":"set","name":"a","value":"secret","if_match":1}           | body
          {"op":"set","name":"a","value":"secret","value":"secret"}       | body
          "secret"                                                        | operations[1]
          []                                                              | operations[1]
          null                                                            | operations[1]
          """)
  void a_malformed_operation_is_refused_and_its_place_is_said(String operation, String field) {
    HttpResponse<String> answer =
        transaction(
            "{\"op\":\"set\",\"name\":\"b\",\"value\":\"1\"}," + operation,
            "Accept",
            "application/json");

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    JsonNode problem = JSON.readTree(answer.body());
    assertThat(problem.get("field").asString()).isEqualTo(field);
    assertThat(answer.body()).doesNotContain("secret");
    assertThat(server.service().state().position()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{}",
        "null",
        "{\"operations\":[]}",
        "{\"operations\":{}}",
        "{\"operations\":null}",
        "{\"reason\":\"x\"}",
        "{\"operations\":[",
        "{\"operations\":[{\"op\":\"set\",\"name\":\"a\",\"value\":\"1\"}],\"reason\":1}",
        "{\"operations\":[{\"op\":\"set\",\"name\":\"a\",\"value\":\"1\"}],\"nope\":1}",
        "{\"operations\":[{\"op\":\"set\",\"name\":\"a\",\"value\":\"1\"}],\"operations\":[]}",
        "{\"operations\":[{\"op\":\"set\",\"name\":\"a\",\"value\":\"1\"}]} x"
      })
  void a_body_that_is_no_transaction_is_refused(String body) {
    assertThat(server.post("/transactions", body).statusCode()).isEqualTo(400);
    assertThat(server.service().state().position()).isZero();
  }

  @Test
  void a_value_that_is_too_long_is_too_large_for_a_transaction_too() {
    String value = "x".repeat(TestServer.MAX_VALUE + 1);

    assertThat(
            transaction("{\"op\":\"set\",\"name\":\"a\",\"value\":\"" + value + "\"}").statusCode())
        .isEqualTo(413);
  }

  @Test
  void a_hundred_thousand_operations_are_done_and_one_more_is_too_large() {
    String operation = "{\"op\":\"set\",\"name\":\"a\",\"value\":\"1\"}";
    String most = String.join(",", Collections.nCopies(100_000, operation));

    HttpResponse<String> tooMany = transaction(most + "," + operation);
    assertThat(tooMany.statusCode()).as(tooMany.body()).isEqualTo(413);
    assertThat(server.service().state().position()).isZero();

    HttpResponse<String> all = transaction(most);
    assertThat(all.statusCode()).isEqualTo(200);
    assertThat(JSON.readTree(all.body()).get("changes").size()).isEqualTo(100_000);
  }

  @Test
  void it_takes_json_only_and_no_parameters() {
    String body = "{\"operations\":[{\"op\":\"set\",\"name\":\"a\",\"value\":\"1\"}]}";
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);

    assertThat(
            server.send("POST", "/transactions", bytes, "Content-Type", "text/plain").statusCode())
        .isEqualTo(415);
    assertThat(server.post("/transactions?dry_run=true", body).statusCode()).isEqualTo(400);
    assertThat(server.get("/transactions").statusCode()).isEqualTo(405);
    assertThat(server.service().state().position()).isZero();
  }

  private HttpResponse<String> transaction(String operations, String... headers) {
    return server.post("/transactions", "{\"operations\":[" + operations + "]}", headers);
  }
}
