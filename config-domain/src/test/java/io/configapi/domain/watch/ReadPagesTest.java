package io.configapi.domain.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.configapi.domain.ConfigService;
import io.configapi.domain.event.LoggedEvent;
import io.configapi.domain.memory.InMemoryEventStore;
import io.configapi.domain.write.Write;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ReadPagesTest {

  private static final int LIMIT = 10;

  private final ReadPages pages = new ReadPages();
  private final List<LoggedEvent> events = threeEvents();

  @Test
  void a_page_is_found_by_who_asks_for_the_same() {
    pages.keep(0, 1, LIMIT, ReadPage.of(events), 3);

    assertThat(pages.find(0, 1, LIMIT, 3)).isNotNull();
    assertThat(pages.find(0, 2, LIMIT, 3)).isNull();
    assertThat(pages.find(0, 1, LIMIT + 1, 3)).isNull();
    assertThat(pages.find(1, 1, LIMIT, 3)).isNull();
  }

  @Test
  void events_that_nobody_may_be_given_yet_are_not_kept_as_they_can_still_be_lost() {
    pages.keep(0, 1, LIMIT, ReadPage.of(events), 2);

    ReadPage kept = Objects.requireNonNull(pages.find(0, 1, LIMIT, 3));
    assertThat(kept.events()).isEqualTo(events.subList(0, 2));
  }

  @Test
  void a_page_that_ends_with_the_event_it_begins_with_leads_nobody_on() {
    pages.keep(0, 2, LIMIT, ReadPage.of(events.subList(1, 3)), 2);

    assertThat(pages.find(0, 2, LIMIT, 2)).isNotNull();
    assertThat(pages.find(0, 2, LIMIT, 3)).isNull();
  }

  private static List<LoggedEvent> threeEvents() {
    InMemoryEventStore store = new InMemoryEventStore();
    try (ConfigService service = ConfigService.over(store)) {
      for (String value : List.of("1", "2", "3")) {
        service.set("a", value, Write.plain());
      }
      return store.readLog(0, LIMIT);
    }
  }
}
