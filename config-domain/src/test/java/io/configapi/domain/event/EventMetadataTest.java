package io.configapi.domain.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.configapi.domain.ConfigName;
import io.configapi.domain.failure.InvalidInputException;
import io.configapi.domain.store.AppendRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventMetadataTest {

  @Test
  void it_says_who_why_and_what_it_belongs_to() {
    EventMetadata metadata =
        EventMetadata.by("ann").because("go live").with(EventMetadata.CORRELATION_ID, "r-1");

    assertThat(metadata.actor()).contains("ann");
    assertThat(metadata.reason()).contains("go live");
    assertThat(metadata.correlationId()).contains("r-1");
    assertThat(EventMetadata.none().actor()).isEmpty();
  }

  @Test
  void it_does_not_change_with_the_map_it_was_made_of() {
    Map<String, String> entries = new TreeMap<>(Map.of("a", "1"));
    EventMetadata metadata = EventMetadata.of(entries);
    entries.put("b", "2");

    assertThat(metadata.entries()).containsOnlyKeys("a");
    assertThatThrownBy(() -> metadata.entries().put("c", "3"))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void it_is_bounded_and_storable() {
    assertThatThrownBy(() -> EventMetadata.by("x".repeat(1_025)))
        .isInstanceOfSatisfying(
            InvalidInputException.class, e -> assertThat(e.field()).isEqualTo("actor"));
    assertThatThrownBy(() -> EventMetadata.by("\u0000")).isInstanceOf(InvalidInputException.class);
    assertThatThrownBy(() -> EventMetadata.none().with("Key", "1"))
        .isInstanceOf(InvalidInputException.class);
    Map<String, String> tooMany = new TreeMap<>();
    for (int i = 0; i < 17; i++) {
      tooMany.put("k" + i, "1");
    }
    assertThatThrownBy(() -> EventMetadata.of(tooMany)).isInstanceOf(InvalidInputException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "transaction",
        "idempotency_key",
        "auth",
        "on_behalf_of",
        "trace_id",
        "causation_id",
        "release",
        "change_request"
      })
  void what_a_store_puts_in_is_refused_from_anybody_else(String key) {
    EventMetadata metadata = EventMetadata.by("ann").with(key, "1-2");

    assertThatThrownBy(() -> new AppendRequest(Set.of(), latest -> List.of(), metadata, 0))
        .isInstanceOfSatisfying(
            InvalidInputException.class, e -> assertThat(e.field()).isEqualTo(key));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "7", "8-9", "3-5", "9-6", "0-7", "a-b", "6-99999999999999999999"})
  void a_mark_that_cannot_be_of_its_transaction_counts_as_none(String mark) {
    RecordedEvent event = seventh(EventMetadata.none().with(EventMetadata.TRANSACTION, mark));

    assertThat(event.transactionStart()).isEqualTo(7);
    assertThat(event.transactionEnd()).isEqualTo(7);
  }

  @Test
  void a_mark_tells_where_the_transaction_begins_and_ends() {
    RecordedEvent event = seventh(EventMetadata.none().with(EventMetadata.TRANSACTION, "6-12"));

    assertThat(event.transactionStart()).isEqualTo(6);
    assertThat(event.transactionEnd()).isEqualTo(12);
  }

  private static RecordedEvent seventh(EventMetadata metadata) {
    ConfigEvent event = new ConfigValueSet(ConfigName.of("a"), "1", null, Instant.EPOCH);
    return new RecordedEvent(7, 1, event, metadata, Instant.EPOCH, EventHash.ZERO, EventFormat.ONE);
  }
}
