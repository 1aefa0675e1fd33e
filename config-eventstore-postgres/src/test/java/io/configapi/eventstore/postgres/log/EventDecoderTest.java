package io.configapi.eventstore.postgres.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.configapi.domain.ConfigName;
import io.configapi.domain.event.ConfigValueDeleted;
import io.configapi.domain.event.ConfigValueSet;
import io.configapi.domain.event.EventMetadata;
import io.configapi.domain.failure.CorruptLogException;
import io.configapi.domain.log.EventJson;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventDecoderTest {

  private static final ConfigName NAME = ConfigName.of("a");
  private static final Instant AT = Instant.parse("2026-01-02T03:04:05.000006Z");

  @ParameterizedTest
  @ValueSource(strings = {"", "plain", "null", "ä€😀", "\"", "\\", "\\\\\"", "\n", "{\"value\":1}"})
  void what_was_written_is_read_whatever_the_value(String value) {
    ConfigValueSet first = new ConfigValueSet(NAME, value, null, AT);
    ConfigValueSet next = new ConfigValueSet(NAME, "x", value, AT);
    ConfigValueDeleted deleted = new ConfigValueDeleted(NAME, value, AT);

    assertThat(EventDecoder.event(1, NAME, ConfigValueSet.TYPE, EventJson.data(first)))
        .isEqualTo(first);
    assertThat(EventDecoder.event(1, NAME, ConfigValueSet.TYPE, EventJson.data(next)))
        .isEqualTo(next);
    assertThat(EventDecoder.event(1, NAME, ConfigValueDeleted.TYPE, EventJson.data(deleted)))
        .isEqualTo(deleted);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        """
        {"config_name":"a","value":"1","old_value":null,"timestamp":"2026-01-02T03:04:05.000006Z","later":{"value":[]}}""",
        """
        { "timestamp" : "2026-01-02T03:04:05.000006Z", "value" : "\\u0031", "config_name":"a" }""",
        """
        {"config_name":"a","value":"1","old_value":null,"timestamp":"2026-01-02T03:04:05.000006000Z"}"""
      })
  void json_that_somebody_else_wrote_is_read_too(String data) {
    assertThat(EventDecoder.event(1, NAME, ConfigValueSet.TYPE, utf8(data)))
        .isEqualTo(new ConfigValueSet(NAME, "1", null, AT));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{}",
        "{\"config_name\":\"a\"",
        "{\"config_name\":\"a\",\"value\":\"1",
        "{\"config_name\":\"a\",\"value\":1,\"old_value\":null,\"timestamp\":\"2026-01-02T03:04:05.000006Z\"}",
        "{\"config_name\":\"a\",\"value\":\"1\",\"old_value\":null,\"timestamp\":\"yesterday\"}"
      })
  void what_cannot_be_understood_is_corrupt_and_says_where(String data) {
    assertThatThrownBy(() -> EventDecoder.event(42, NAME, ConfigValueSet.TYPE, utf8(data)))
        .isInstanceOf(CorruptLogException.class)
        .hasMessageContaining("42");
  }

  @Test
  void metadata_is_read_with_and_without_entries() {
    EventMetadata metadata = EventMetadata.by("ann").because("a \"reason\"");

    assertThat(EventDecoder.metadata(1, EventJson.metadata(metadata))).isEqualTo(metadata);
    assertThat(EventDecoder.metadata(1, utf8("{}"))).isEqualTo(EventMetadata.none());
    assertThatThrownBy(() -> EventDecoder.metadata(7, utf8("{\"\":\"x\"}")))
        .isInstanceOf(CorruptLogException.class)
        .hasMessageContaining("7");
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
