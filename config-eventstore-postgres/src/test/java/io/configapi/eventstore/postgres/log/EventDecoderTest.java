package io.configapi.eventstore.postgres.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.configapi.domain.ConfigName;
import io.configapi.domain.ConfigValue;
import io.configapi.domain.ContentType;
import io.configapi.domain.FormerValue;
import io.configapi.domain.event.ConfigEvent;
import io.configapi.domain.event.ConfigValueDeleted;
import io.configapi.domain.event.ConfigValueSet;
import io.configapi.domain.event.EventMetadata;
import io.configapi.domain.failure.CorruptLogException;
import io.configapi.domain.log.EventJson;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
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

  static Stream<Arguments> otherValues() {
    byte[] bytes = {0, 1, -1};
    FormerValue sealedBefore = new FormerValue.Sealed("key-1", ContentType.TEXT_PLAIN);
    return Stream.of(
        Arguments.of(
            new ConfigValueSet(NAME, ConfigValue.of("{\"a\":1}", ContentType.JSON), null, AT),
            "\"value\":\"{\\\"a\\\":1}\",\"content_type\":\"application/json\",\"old_value\":null"),
        Arguments.of(
            new ConfigValueSet(
                NAME, ConfigValue.of("x"), ConfigValue.of("a: 1", ContentType.YAML), AT),
            "\"value\":\"x\",\"old_value\":\"a: 1\",\"old_content_type\":\"application/yaml\""),
        Arguments.of(
            new ConfigValueSet(
                NAME, ConfigValue.sealed("key-1", bytes, ContentType.TEXT_PLAIN), null, AT),
            "\"sealed\":{\"key_id\":\"key-1\",\"ciphertext\":\"AAH/\"},\"old_value\":null"),
        Arguments.of(
            new ConfigValueSet(
                NAME,
                ConfigValue.sealed("key-2", bytes, ContentType.of("text/css")),
                new FormerValue.Sealed("key-1", ContentType.JSON),
                AT),
            "\"sealed\":{\"key_id\":\"key-2\",\"ciphertext\":\"AAH/\"},\"content_type\":\"text/css\","
                + "\"old_sealed\":{\"key_id\":\"key-1\"},\"old_content_type\":\"application/json\""),
        Arguments.of(
            new ConfigValueSet(NAME, ConfigValue.of("x"), sealedBefore, AT),
            "\"value\":\"x\",\"old_sealed\":{\"key_id\":\"key-1\"}"),
        Arguments.of(
            new ConfigValueDeleted(NAME, sealedBefore, AT),
            "\"deleted_sealed\":{\"key_id\":\"key-1\"}"),
        Arguments.of(
            new ConfigValueDeleted(NAME, ConfigValue.of("1,2", ContentType.of("text/csv")), AT),
            "\"deleted_value\":\"1,2\",\"deleted_content_type\":\"text/csv\""));
  }

  @ParameterizedTest
  @MethodSource("otherValues")
  void what_is_no_plain_text_is_written_in_one_way_and_read(ConfigEvent event, String members) {
    String data =
        "{\"config_name\":\"a\"," + members + ",\"timestamp\":\"2026-01-02T03:04:05.000006Z\"}";

    assertThat(EventJson.data(event)).asString(StandardCharsets.UTF_8).isEqualTo(data);
    assertThat(EventDecoder.event(1, NAME, event.type(), utf8(data))).isEqualTo(event);
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
        "{\"config_name\":\"a\",\"value\":\"1\",\"old_value\":null,\"timestamp\":\"yesterday\"}",
        "{\"config_name\":\"a\",\"old_value\":null,\"timestamp\":\"2026-01-02T03:04:05.000006Z\"}",
        "{\"config_name\":\"a\",\"sealed\":{},\"old_value\":null,\"timestamp\":\"2026-01-02T03:04:05.000006Z\"}",
        "{\"config_name\":\"a\",\"sealed\":{\"key_id\":\"k\"},\"old_value\":null,\"timestamp\":\"2026-01-02T03:04:05.000006Z\"}",
        "{\"config_name\":\"a\",\"sealed\":{\"key_id\":\"k\",\"ciphertext\":\"?\"},\"old_value\":null,\"timestamp\":\"2026-01-02T03:04:05.000006Z\"}",
        "{\"config_name\":\"a\",\"value\":\"1\",\"content_type\":\"json\",\"old_value\":null,\"timestamp\":\"2026-01-02T03:04:05.000006Z\"}"
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
