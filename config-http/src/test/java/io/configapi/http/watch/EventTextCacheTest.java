package io.configapi.http.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.configapi.domain.ConfigService;
import io.configapi.domain.event.RecordedEvent;
import io.configapi.domain.memory.InMemoryEventStore;
import io.configapi.domain.write.Write;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Small events that many watch are encoded once. */
class EventTextCacheTest {

  private final EventTextCache texts = new EventTextCache();

  @Test
  void an_event_is_encoded_once() {
    RecordedEvent event = eventOf("v");

    assertThat(texts.of(event)).isSameAs(texts.of(event));
  }

  @Test
  void an_event_of_another_history_at_the_same_position_is_another_one() {
    assertThat(textOf(eventOf("old"))).contains("\"old\"");
    assertThat(textOf(eventOf("new"))).contains("\"new\"");
  }

  @Test
  void an_event_that_is_not_small_is_not_kept() {
    RecordedEvent event = eventOf("v".repeat(2_000));

    assertThat(texts.of(event)).isEqualTo(texts.of(event)).isNotSameAs(texts.of(event));
  }

  private String textOf(RecordedEvent event) {
    return new String(texts.of(event), StandardCharsets.UTF_8);
  }

  private static RecordedEvent eventOf(String value) {
    try (InMemoryEventStore store = new InMemoryEventStore();
        ConfigService service = ConfigService.over(store)) {
      return service.set("a", value, Write.plain()).event();
    }
  }
}
