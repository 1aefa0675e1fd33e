package io.configapi.domain.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.configapi.domain.ConfigService;
import io.configapi.domain.ConfigState;
import io.configapi.domain.NameScope;
import io.configapi.domain.event.LogMark;
import io.configapi.domain.event.LogPlace;
import io.configapi.domain.event.MarkedPosition;
import io.configapi.domain.event.RecordedEvent;
import io.configapi.domain.failure.LogReplacedException;
import io.configapi.domain.store.LogPage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The log and histories, page by page and either way. */
public abstract class PageContract extends ServiceContract {

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void pages_of_the_log_hold_just_what_has_the_prefix(long seed) {
    ConfigService service = serve();
    Random random = new Random(seed);
    writeAnyHistory(service, random, 60);
    List<RecordedEvent> log = log(service);
    for (String prefix : List.of("", "a", "b.1", "none", "a/\u0000")) {
      long from = random.nextLong(log.size());
      int limit = 1 + random.nextInt(9);

      assertThat(pages(service, from, prefix, limit))
          .as("seed %d, '%s' after %d in pages of %d", seed, prefix, from, limit)
          .isEqualTo(
              log.stream()
                  .filter(event -> event.position() > from && event.name().startsWith(prefix))
                  .toList());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "s", "s[", "s[1", "s[1]", "s[1].", "s[0", "s.", ".", "..", "s[0][", "s[7", "s[x", "["
      })
  void a_prefix_can_end_within_an_index(String prefix) {
    ConfigService service = serve();
    List<String> names =
        List.of(
            "...", ".a", "s", "s-a", "s.a", "s[0]", "s[0].a", "s[0][1]", "s[1]", "s[1].a", "s[1].b",
            "s[10]", "s[10].a", "s[2]", "s_", "t[1]");
    names.forEach(name -> service.set(name, "1", NOBODY));
    List<String> expected =
        names.stream().filter(name -> name.startsWith(prefix)).sorted().toList();

    for (ConfigState state : List.of(service.state(), service.state(LogPlace.at(names.size())))) {
      assertThat(state.list(NameScope.beginningWith(prefix), null, 100))
          .extracting(entry -> entry.name().text())
          .isEqualTo(expected);
    }
    assertThat(pages(service, 0, prefix, 3))
        .extracting(event -> event.name().text())
        .containsExactlyInAnyOrderElementsOf(expected);
    assertThat(
            service.diff(
                LogPlace.at(0), LogPlace.at(names.size()), NameScope.beginningWith(prefix)))
        .extracting(change -> change.name().text())
        .isEqualTo(expected);
  }

  @Test
  void a_page_after_what_the_log_does_not_hold_is_refused() {
    ConfigService service = serve();
    MarkedPosition held = service.set("a", "1", NOBODY).markedPosition();
    LogMark other = LogMark.of(Instant.EPOCH);

    assertThat(service.events(held, NameScope.ALL, 10))
        .isEqualTo(new LogPage(List.of(), held, true));
    for (MarkedPosition none :
        List.of(MarkedPosition.of(2), new MarkedPosition(1, Optional.of(other)))) {
      assertThatThrownBy(() -> service.events(none, NameScope.ALL, 10))
          .isInstanceOf(LogReplacedException.class);
    }
  }

  @Test
  void a_page_says_how_far_it_looked_and_whether_the_log_ended_there() {
    ConfigService service = serve();
    assertThat(service.events(0, NameScope.ALL, 10))
        .isEqualTo(new LogPage(List.of(), MarkedPosition.START, true));
    List<RecordedEvent> written = service.execute(settings("a", 3), NOBODY).events();
    MarkedPosition last = service.set("b", "1", NOBODY).markedPosition();

    assertThat(service.events(0, NameScope.beginningWith("a"), 2))
        .isEqualTo(new LogPage(written.subList(0, 2), MarkedPosition.of(written.get(1)), false));
    assertThat(service.events(2, NameScope.beginningWith("a"), 2))
        .isEqualTo(new LogPage(written.subList(2, 3), last, true));
    assertThat(service.events(3, NameScope.beginningWith("a"), 2))
        .isEqualTo(new LogPage(List.of(), last, true));
  }

  @Test
  void large_values_make_a_page_end_early_and_cost_no_event() {
    ConfigService service = serve();
    for (int i = 0; i < 20; i++) {
      service.set("a", i + "x".repeat(1_000_000), NOBODY);
    }

    assertThat(service.events(0, NameScope.ALL, 1_000).events()).hasSizeBetween(1, 19);
    assertThat(pages(service, 0, "", 1_000)).hasSize(20);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 100})
  void a_history_reads_the_same_from_its_end(int limit) {
    ConfigService service = serve();
    writeAnyHistory(service, new Random(limit), 80);
    for (String name : List.of("a.1", "b.0", "none")) {
      List<RecordedEvent> forward = new ArrayList<>();
      List<RecordedEvent> page = service.history(name(name), 0, limit);
      while (!page.isEmpty()) {
        forward.addAll(page);
        page = service.history(name(name), page.getLast().version(), limit);
      }
      List<RecordedEvent> backward = new ArrayList<>();
      page = service.historyBackward(name(name), Long.MAX_VALUE, limit);
      while (!page.isEmpty()) {
        backward.addAll(page);
        page = service.historyBackward(name(name), page.getLast().version(), limit);
      }

      assertThat(backward).as(name).isEqualTo(forward.reversed());
    }
  }

  private static List<RecordedEvent> pages(
      ConfigService service, long from, String prefix, int limit) {
    List<RecordedEvent> all = new ArrayList<>();
    LogPage page = service.events(from, NameScope.beginningWith(prefix), limit);
    while (!page.ended()) {
      assertThat(page.events()).hasSizeLessThanOrEqualTo(limit);
      all.addAll(page.events());
      page = service.events(page.position(), NameScope.beginningWith(prefix), limit);
    }
    all.addAll(page.events());
    return all;
  }
}
