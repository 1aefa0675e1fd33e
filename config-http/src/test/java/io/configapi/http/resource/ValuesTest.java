package io.configapi.http.resource;

import static org.assertj.core.api.Assertions.assertThat;

import io.configapi.http.TestServer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What gets in comes out again, to the byte. */
class ValuesTest {

  private final TestServer server = new TestServer();

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"value":""}                         | ``
          {"value":"äöü €"}                    | äöü €
          {"value":"\\u00e4 \\ud83d\\ude00 😀"} | ä 😀 😀
          {"value":"\\"\\\\/\\/"}              | "\\//
          { "reason" : "why", "value" : "a" }  | a
          {"value":"a","reason":null}          | a
          """)
  void a_value_is_kept_as_it_is(String body, String value) {
    assertThat(server.put("/config/a", body).body()).isEqualTo("OK");

    assertThat(server.get("/config/a").body()).isEqualTo(value);
  }

  @Test
  void control_characters_are_kept() {
    server.put("/config/a", "{\"value\":\"\\u0001\\t\\n\\r\\u007f\\u0085\"}");

    assertThat(server.get("/config/a").body()).isEqualTo("\u0001\t\n\r\u007f\u0085");
    assertThat(server.get("/config").body()).contains("\\u0001\\t\\n\\r");
  }

  @Test
  void a_value_of_the_largest_size_is_taken_even_where_every_byte_is_escaped() {
    String body = "{\"value\":\"" + "\\u0001".repeat(TestServer.MAX_VALUE) + "\"}";

    assertThat(server.put("/config/a", body).body()).isEqualTo("OK");
    assertThat(server.get("/config/a").body()).hasSize(TestServer.MAX_VALUE);
  }

  @ParameterizedTest
  @CsvSource({
    "application/json",
    "application/json; charset=utf-8",
    "application/json;charset=\"UTF-8\"",
    "application/merge-patch+json",
    "Application/JSON"
  })
  void json_may_be_called_by_any_of_its_names(String type) {
    byte[] body = "{\"value\":\"1\"}".getBytes(StandardCharsets.UTF_8);

    assertThat(server.send("PUT", "/config/a", body, "Content-Type", type).body()).isEqualTo("OK");
  }

  @Test
  void a_name_is_decoded_once() {
    assertThat(server.putValue("/config/%61%2D%62", "1").body()).isEqualTo("OK");

    assertThat(server.get("/config/a-b").body()).isEqualTo("1");
  }

  @Test
  void a_body_in_chunks_is_taken() throws Exception {
    String answer =
        server.raw(
            "PUT /config/a HTTP/1.1\r\n"
                + "Host: localhost\r\n"
                + "Connection: close\r\n"
                + "Content-Type: application/json\r\n"
                + "Transfer-Encoding: chunked\r\n\r\n"
                + "7\r\n"
                + "{\"value\r\n"
                + "6\r\n"
                + "\":\"1\"}\r\n"
                + "0\r\n\r\n");

    assertThat(answer).startsWith("HTTP/1.1 200 ").endsWith("OK");
  }
}
