package io.configapi.domain.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.configapi.domain.ConfigService;
import io.configapi.domain.NameScope;
import io.configapi.domain.event.RecordedEvent;
import io.configapi.domain.testkit.ReplaceableLog;
import io.configapi.domain.watch.ConfigWatch;
import io.configapi.domain.write.Write;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How often the log is read for those who watch what is past. */
class WatchedPagesTest {

  private static final int EVENTS = 1_234;
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private final ReplaceableLog log = new ReplaceableLog();

  @Test
  void what_many_watches_read_is_read_once() throws InterruptedException {
    log.replaceBy(past("old"));
    try (ConfigService service = ConfigService.over(log)) {
      List<RecordedEvent> first = all(service);
      long read = log.pagesRead();

      for (int i = 0; i < 100; i++) {
        assertThat(all(service)).isEqualTo(first);
      }

      assertThat(first).hasSize(EVENTS);
      assertThat(log.pagesRead()).isEqualTo(read);
    }
  }

  @Test
  void what_many_watches_read_is_read_once_however_large_its_values_are()
      throws InterruptedException {
    log.replaceBy(past("old", 100, "v".repeat(6_000)));
    try (ConfigService service = ConfigService.over(log)) {
      List<RecordedEvent> first = all(service);
      long read = log.pagesRead();

      for (int i = 0; i < 100; i++) {
        assertThat(all(service)).isEqualTo(first);
      }

      assertThat(first).hasSize(100);
      assertThat(log.pagesRead()).isEqualTo(read);
    }
  }

  @Test
  void what_was_read_before_more_was_written_is_not_all_there_is() throws InterruptedException {
    log.replaceBy(past("old"));
    try (ConfigService service = ConfigService.over(log)) {
      List<RecordedEvent> before = all(service);
      service.set("more", "1", Write.plain());

      assertThat(all(service)).hasSize(EVENTS + 1).containsAll(before);
    }
  }

  @Test
  void what_many_watches_pass_over_is_looked_up_once() {
    log.replaceBy(past("old"));
    try (ConfigService service = ConfigService.over(log)) {
      passOver(service);
      long read = log.pagesRead();

      for (int i = 0; i < 100; i++) {
        passOver(service);
      }

      assertThat(log.pagesRead()).isEqualTo(read);
    }
  }

  @Test
  void what_was_passed_over_in_a_log_that_was_replaced_is_looked_up_again()
      throws InterruptedException {
    log.replaceBy(past("old"));
    try (ConfigService service = ConfigService.over(log)) {
      passOver(service);

      InMemoryEventStore other = past("new");
      try (ConfigService writing = ConfigService.over(other)) {
        writing.set("rare", "1", Write.plain());
      }
      log.replaceBy(other);

      try (ConfigWatch watch = service.watch(0, NameScope.beginningWith("rare"))) {
        assertThat(watch.take(LIMIT).orElseThrow().events())
            .extracting(event -> event.name().text())
            .containsExactly("rare");
      }
    }
  }

  @Test
  void pages_of_a_log_that_was_replaced_are_not_given_any_more() throws InterruptedException {
    log.replaceBy(past("old"));
    try (ConfigService service = ConfigService.over(log)) {
      all(service);

      log.replaceBy(past("new"));

      assertThat(all(service)).allSatisfy(e -> assertThat(e.name().text()).startsWith("new"));
    }
  }

  private static void passOver(ConfigService service) {
    try (ConfigWatch watch = service.watch(0, NameScope.beginningWith("rare"))) {
      while (watch.position() < service.position()) {
        assertThat(watch.poll().orElseThrow().events()).isEmpty();
      }
    }
  }

  private static List<RecordedEvent> all(ConfigService service) throws InterruptedException {
    List<RecordedEvent> all = new ArrayList<>();
    try (ConfigWatch watch = service.watch(0, NameScope.ALL)) {
      while (watch.position() < service.position()) {
        all.addAll(watch.take(LIMIT).orElseThrow().events());
      }
    }
    return all;
  }

  private static InMemoryEventStore past(String name) {
    return past(name, EVENTS, "v");
  }

  private static InMemoryEventStore past(String name, int events, String value) {
    InMemoryEventStore past = new InMemoryEventStore();
    try (ConfigService service = ConfigService.over(past)) {
      for (int i = 0; i < events; i++) {
        service.set(name + i % 10, value + i, Write.plain());
      }
    }
    return past;
  }
}
