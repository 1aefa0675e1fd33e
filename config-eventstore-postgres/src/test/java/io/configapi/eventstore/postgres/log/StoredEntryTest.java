package io.configapi.eventstore.postgres.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.configapi.domain.ConfigName;
import io.configapi.domain.ConfigValue;
import io.configapi.domain.event.ConfigValueDeleted;
import io.configapi.domain.event.ConfigValueSet;
import io.configapi.domain.event.EventMetadata;
import io.configapi.domain.log.EventJson;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoredEntryTest {

  private static final ConfigName NAME = ConfigName.of("a");
  private static final Instant AT = Instant.parse("2026-01-02T03:04:05.000006Z");
  private static final byte[] NONE = EventJson.metadata(EventMetadata.none());
  private static final byte[] SET = EventJson.data(new ConfigValueSet(NAME, "new", "old", AT));

  @ParameterizedTest
  @ValueSource(strings = {"", "plain", "null", "ä€😀", "{value:1}"})
  void what_was_written_is_read_the_short_way(String value) {
    byte[] first = EventJson.data(new ConfigValueSet(NAME, value, null, AT));
    byte[] next = EventJson.data(new ConfigValueSet(NAME, value, value, AT));
    byte[] deleted = EventJson.data(new ConfigValueDeleted(NAME, value, AT));

    assertThat(entry(ConfigValueSet.TYPE, first, NONE))
        .isEqualTo(new StoredEntry(ConfigValue.of(value)));
    assertThat(entry(ConfigValueSet.TYPE, next, NONE))
        .isEqualTo(new StoredEntry(ConfigValue.of(value)));
    assertThat(entry(ConfigValueDeleted.TYPE, deleted, NONE)).isEqualTo(new StoredEntry(null));
  }

  @Test
  void usual_metadata_does_not_keep_it_from_the_short_way() {
    for (EventMetadata metadata :
        new EventMetadata[] {
          EventMetadata.none(),
          EventMetadata.by("ann"),
          EventMetadata.by("ä€😀").because("").with("ticket_1", "T-1"),
          EventMetadata.by("x".repeat(EventMetadata.MAX_TEXT_LENGTH))
        }) {
      assertThat(entry(ConfigValueSet.TYPE, SET, EventJson.metadata(metadata)))
          .as("%s", metadata)
          .isEqualTo(new StoredEntry(ConfigValue.of("new")));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"Actor\":\"x\"}",
        "{\"\":\"x\"}",
        "{\"a\":\"x\\n\"}",
        "{\"a\":1}",
        "{\"a\":\"x\",}",
        "{\"a\":\"x\"\"b\":\"y\"}",
        "{,\"a\":\"x\"}",
        "{\"a\":\"x\"",
        "{\"a\"",
        "{\"a\":",
        "{",
        "",
        "{}x"
      })
  void other_metadata_is_left_to_a_real_parser(String metadata) {
    assertThat(entry(ConfigValueSet.TYPE, SET, metadata.getBytes(StandardCharsets.UTF_8))).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{\"config_name\":\"a\"",
        "{\"config_name\":\"a\",\"value\":\"1",
        "{\"config_name\":\"a\",\"value\":\"\\u0031\",\"old_value\":null,\"timestamp\":\"2026-01-02T03:04:05.000006Z\"}",
        "{\"config_name\":\"a\",\"value\":\"1\",\"old_value\":1,\"timestamp\":\"2026-01-02T03:04:05.000006Z\"}",
        "{\"config_name\":\"a\",\"value\":\"1\",\"old_value\":null,\"timestamp\":\"yesterday\"}",
        "{\"config_name\":\"a\",\"value\":\"1\",\"old_value\":null,\"timestamp\":\"2026-01-02T03:04:05.000006Z\"} "
      })
  void other_data_is_left_to_a_real_parser(String data) {
    byte[] utf8 = data.getBytes(StandardCharsets.UTF_8);

    assertThat(entry(ConfigValueSet.TYPE, utf8, NONE)).isNull();
    assertThat(entry("ConfigRenamed", SET, NONE)).isNull();
  }

  /** In the middle of other bytes, as it comes. */
  private static @Nullable StoredEntry entry(String type, byte[] data, byte[] metadata) {
    ByteBuffer all = ByteBuffer.allocate(data.length + metadata.length + 2);
    all.put((byte) '"').put(data).put(metadata).put((byte) '"');
    int end = 1 + data.length;
    return StoredEntry.of(
        type,
        new CanonicalJson(all.array(), 1, end),
        new CanonicalJson(all.array(), end, end + metadata.length));
  }
}
