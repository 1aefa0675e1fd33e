package io.configapi.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

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
}
