package io.configapi.eventstore.postgres.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.configapi.domain.ConfigEntry;
import io.configapi.domain.ConfigName;
import io.configapi.domain.ConfigValue;
import io.configapi.domain.failure.InvalidInputException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class EntryBytesTest {

  private static final ConfigEntry ENTRY =
      new ConfigEntry(
          ConfigName.of("a"), ConfigValue.of("€"), 2, 3, Instant.EPOCH.plusNanos(4_000));

  @Test
  void what_was_kept_before_values_could_be_of_several_kinds_is_read() {
    ByteBuffer first = header().putInt(3).put("€".getBytes(StandardCharsets.UTF_8)).flip();

    assertThat(EntryBytes.isKnown(1)).isTrue();
    assertThat(EntryBytes.read(first, 1)).isEqualTo(ENTRY);
    assertThat(first.hasRemaining()).isFalse();
  }

  @Test
  void an_unknown_kind_of_value_is_refused() {
    ByteBuffer later = header().put((byte) 3).putInt(0).flip();

    assertThatThrownBy(() -> EntryBytes.read(later, 2)).isInstanceOf(InvalidInputException.class);
    assertThat(EntryBytes.isKnown(3)).isFalse();
  }

  private static ByteBuffer header() {
    return ByteBuffer.allocate(100).put((byte) 1).put((byte) 'a').putLong(2).putLong(3).putLong(4);
  }
}
