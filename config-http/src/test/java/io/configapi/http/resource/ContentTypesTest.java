package io.configapi.http.resource;

import static org.assertj.core.api.Assertions.assertThat;

import io.configapi.http.HttpOptions;
import io.configapi.http.TestServer;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What kind of text a value is. */
class ContentTypesTest {

  private static final String ACCEPT = "Accept";

  private final TestServer server = new TestServer();

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void a_value_is_answered_as_what_it_was_said_to_be() {
    server.put("/config/a", "{\"value\":\"[1]\",\"content_type\":\"Application/JSON\"}");
    server.put("/config/b", "{\"value\":\"<b>\",\"content_type\":\"text/html\"}");
    server.put("/config/c", "{\"value\":\"c\",\"content_type\":\"text/plain\"}");

    HttpResponse<String> json = server.get("/config/a");
    assertThat(json.body()).isEqualTo("[1]");
    assertThat(TestServer.header(json, "Content-Type")).isEqualTo("application/json");
    HttpResponse<String> html = server.get("/config/b");
    assertThat(TestServer.header(html, "Content-Type")).isEqualTo("text/html; charset=utf-8");
    assertThat(TestServer.header(html, "Content-Security-Policy")).contains("sandbox");
    HttpResponse<String> plain = server.get("/config/c");
    assertThat(TestServer.header(plain, "Content-Type")).isEqualTo("text/plain; charset=utf-8");
    assertThat(plain.headers().firstValue("Content-Security-Policy")).isEmpty();
  }

  @Test
  void a_long_value_has_its_type_too() {
    try (TestServer roomy =
        new TestServer(HttpOptions.at(TestServer.defaults().address(), 1_000_000))) {
      roomy.put(
          "/config/a", "{\"value\":\"" + "x".repeat(50_000) + "\",\"content_type\":\"text/csv\"}");

      HttpResponse<String> csv = roomy.get("/config/a");
      assertThat(csv.body()).hasSize(50_000);
      assertThat(TestServer.header(csv, "Content-Type")).isEqualTo("text/csv; charset=utf-8");
      assertThat(roomy.get("/config/a", ACCEPT, "application/json").body())
          .contains("xx\",\"content_type\":\"text/csv\",\"version\":1");
    }
  }

  @Test
  void json_names_a_type_only_where_it_is_not_plain_text() {
    server.put("/config/a", "{\"value\":\"{}\",\"content_type\":\"application/json\"}");
    server.put("/config/a", "{\"value\":\"x\"}");
    server.put("/config/b", "{\"value\":\"b: 1\",\"content_type\":\"application/yaml\"}");

    assertThat(server.get("/config").body())
        .isEqualTo(
            "[{\"name\":\"a\",\"value\":\"x\"},"
                + "{\"name\":\"b\",\"value\":\"b: 1\",\"content_type\":\"application/yaml\"}]");
    assertThat(server.get("/config/b", ACCEPT, "application/json").body())
        .contains("\"value\":\"b: 1\",\"content_type\":\"application/yaml\",\"version\":1");
    assertThat(server.get("/config/a/history").body())
        .contains(
            "\"value\":\"{}\",\"content_type\":\"application/json\",\"old_value\":null,",
            "\"value\":\"x\",\"old_value\":\"{}\",\"old_content_type\":\"application/json\",");
    assertThat(server.get("/diff?from=0").body())
        .contains(
            "\"after\":{\"state\":\"live\",\"value\":\"b: 1\",\"content_type\":\"application/yaml\"");
  }

  @Test
  void an_operation_of_a_transaction_has_one_too() {
    HttpResponse<String> answer =
        server.post(
            "/transactions",
            "{\"operations\":[{\"op\":\"set\",\"name\":\"a\",\"value\":\"{}\","
                + "\"content_type\":\"application/json\",\"check\":true}]}");

    assertThat(answer.body()).contains("\"value\":\"{}\",\"content_type\":\"application/json\"");
  }

  @Test
  void an_import_changes_the_text_and_leaves_the_type() {
    server.put("/config/a", "{\"value\":\"{}\",\"content_type\":\"application/json\"}");

    assertThat(server.post("/import", "{\"a\":\"{}\"}").body()).contains("\"changes\":[]");
    server.post("/import", "{\"a\":\"[]\"}");

    HttpResponse<String> json = server.get("/config/a");
    assertThat(json.body()).isEqualTo("[]");
    assertThat(TestServer.header(json, "Content-Type")).isEqualTo("application/json");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"value":"x","content_type":"json"}                                | content_type | Invalid content type
          {"value":"x","content_type":"text/html; charset=utf-8"}            | content_type | without parameters
          {"value":"x","content_type":null}                                  | content_type | to be a string
          {"value":"{s3cret","content_type":"application/json","check":true} | value        | line 1
          {"value":"","content_type":"application/json","check":true}        | value        | got nothing
          {"value":"{} s3cret","content_type":"application/json","check":true} | value      | line 1
          {"value":"[s3cret","content_type":"application/yaml","check":true} | value        | YAML
          {"value":"x","content_type":"text/csv","check":true}               | check        | JSON and YAML
          {"value":"x","check":true}                                         | check        | JSON and YAML
          {"value":"x","check":"yes"}                                        | check        | true or false
          """)
  void what_can_not_be_taken_is_said(String body, String field, String detail) {
    HttpResponse<String> answer =
        server.put("/config/a", body, "Accept", "application/problem+json");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body())
        .contains("\"field\":\"" + field + "\"", detail)
        .doesNotContain("s3cret");
    assertThat(server.get("/config/a").statusCode()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"value":" {\\"a\\":[1.0e400]} ","content_type":"application/problem+json","check":true}
          {"value":"a: &x [1]\\nb: *x\\n---\\nc","content_type":"application/yaml","check":true}
          {"value":"{","content_type":"application/json"}
          {"value":"{","content_type":"application/json","check":false}
          """)
  void what_is_well_formed_is_taken_and_what_is_not_to_be_checked(String body) {
    assertThat(server.put("/config/a", body).body()).isEqualTo("OK");
  }
}
