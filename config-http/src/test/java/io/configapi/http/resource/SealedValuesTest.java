package io.configapi.http.resource;

import static org.assertj.core.api.Assertions.assertThat;

import io.configapi.domain.ConfigName;
import io.configapi.domain.ConfigValue;
import io.configapi.domain.ContentType;
import io.configapi.domain.write.Write;
import io.configapi.http.TestServer;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Values that a later program has sealed. */
class SealedValuesTest {

  private static final ConfigValue SEALED =
      ConfigValue.sealed("key-1", new byte[] {0, 1, -1}, ContentType.TEXT_PLAIN);

  private final TestServer server = new TestServer();

  @BeforeEach
  void seal() {
    server.putValue("/config/a", "1");
    server.service().set(ConfigName.of("s"), SEALED, Write.plain());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void the_text_of_one_is_refused_in_words_of_its_own() {
    HttpResponse<String> text = server.get("/config/s");
    assertThat(text.statusCode()).isEqualTo(409);
    assertThat(text.body())
        .isEqualTo("The value of s is sealed with the key key-1: its text can't be read");
    assertThat(server.get("/config/s", "Accept", "application/problem+json, */*").statusCode())
        .isEqualTo(200);
  }

  @Test
  void json_says_that_it_is_sealed_and_with_which_key() {
    assertThat(server.get("/config/s", "Accept", "application/json").body())
        .startsWith(
            "{\"name\":\"s\",\"value\":null,\"sealed\":{\"key_id\":\"key-1\"},\"version\":1,");
    assertThat(server.get("/config").body())
        .isEqualTo(
            "[{\"name\":\"a\",\"value\":\"1\"},"
                + "{\"name\":\"s\",\"value\":null,\"sealed\":{\"key_id\":\"key-1\"}}]");
  }

  @Test
  void events_have_what_is_sealed_and_the_next_one_does_not() {
    server.putValue("/config/s", "plain");
    server.service().set(ConfigName.of("s"), SEALED, Write.plain());
    server.delete("/config/s");

    assertThat(server.get("/config/s/history").body())
        .contains(
            "\"value\":null,\"sealed\":{\"key_id\":\"key-1\",\"ciphertext\":\"AAH/\"},"
                + "\"old_value\":null,",
            "\"value\":\"plain\",\"old_value\":null,\"old_sealed\":{\"key_id\":\"key-1\"},",
            "\"ciphertext\":\"AAH/\"},\"old_value\":\"plain\",",
            "\"deleted_value\":null,\"deleted_sealed\":{\"key_id\":\"key-1\"},");
    assertThat(server.get("/events/2/proof").body()).contains("\"ciphertext\":\"AAH/\"");
  }

  @Test
  void a_side_of_a_change_says_what_there_is() {
    assertThat(server.get("/diff?from=0").body())
        .contains(
            "\"before\":{\"state\":\"absent\",\"value\":null},\"after\":{\"state\":\"sealed\","
                + "\"value\":null,\"sealed\":{\"key_id\":\"key-1\"},\"version\":1,",
            "\"after\":{\"state\":\"live\",\"value\":\"1\",");
    server.delete("/config/s");

    HttpResponse<String> restored =
        server.post("/config/s/restore?dry_run=true", "{\"version\":1}");
    assertThat(restored.body())
        .contains(
            "\"before\":{\"state\":\"deleted\",\"value\":null,\"version\":2,",
            "\"after\":{\"state\":\"sealed\",\"value\":null,\"sealed\":{\"key_id\":\"key-1\"}}");
    server.post("/config/s/restore", "{\"version\":1}");
    assertThat(server.get("/config/s").statusCode()).isEqualTo(409);
    assertThat(server.get("/diff?from=2").body()).contains("\"changes\":[]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"properties", "env"})
  void a_format_that_can_not_tell_refuses_it_by_name(String format) {
    HttpResponse<String> answer = server.get("/export?format=" + format);

    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(answer.body()).contains("value of s is sealed");
    assertThat(server.get("/export?prefix=a&format=" + format).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"json", "yaml"})
  void what_a_format_tells_of_it_is_never_imported_as_a_value(String format) {
    String text = server.get("/export?format=" + format).body();
    assertThat(text).contains("{\"$sealed\": \"key-1\"}");

    HttpResponse<String> answer =
        server.send(
            "POST",
            "/import?mode=replace",
            text.getBytes(StandardCharsets.UTF_8),
            "Content-Type",
            "application/" + format);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(server.get("/config/s", "Accept", "application/json").body()).contains("key-1");
  }
}
