package io.configapi.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.configapi.domain.ConfigEntry;
import io.configapi.domain.ConfigName;
import io.configapi.domain.ConfigService;
import io.configapi.domain.ConfigState;
import io.configapi.domain.ConfigValue;
import io.configapi.domain.NameScope;
import io.configapi.domain.ServiceOptions;
import io.configapi.domain.event.RecordedEvent;
import io.configapi.domain.failure.UnavailableException;
import io.configapi.domain.memory.InMemoryEventStore;
import io.configapi.domain.telemetry.Occurrence;
import io.configapi.domain.telemetry.Telemetry;
import io.configapi.domain.testkit.RecordedTelemetry;
import io.configapi.domain.testkit.ReplaceableLog;
import io.configapi.domain.write.ConfigCommand;
import io.configapi.domain.write.Write;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class ConfigProjectionTest {

  private static final Write NOBODY = Write.plain();

  private final InMemoryEventStore store = new InMemoryEventStore();

  @Test
  void it_begins_with_what_the_log_holds_and_goes_on_with_what_comes() {
    ConfigService before = ConfigService.over(store);
    before.set("a", "1", NOBODY);
    before.set("gone", "1", NOBODY);
    before.delete("gone", NOBODY);
    try (ConfigProjection projection = ConfigProjection.start(store, store)) {
      assertThat(names(projection.state())).containsExactly("a");

      before.set("b", "2", NOBODY);
      before.set("a", "3", NOBODY);
      RecordedEvent last = before.delete("b", NOBODY).event();

      assertThat(projection.state().position()).isEqualTo(last.position());
      assertThat(projection.state().find(ConfigName.of("a")))
          .hasValueSatisfying(
              entry -> {
                assertThat(entry.text()).isEqualTo("3");
                assertThat(entry.version()).isEqualTo(2);
                assertThat(entry.position()).isEqualTo(5);
              });
      assertThat(projection.state().find(ConfigName.of("b"))).isEmpty();
      assertThat(projection.problem()).isEmpty();
    }
  }

  @Test
  void a_state_once_taken_does_not_change() {
    try (ConfigProjection projection = ConfigProjection.start(store, store)) {
      ConfigService service = service(projection);
      service.set("a", "1", NOBODY);
      ConfigState taken = projection.state();

      service.set("a", "2", NOBODY);
      service.set("b", "1", NOBODY);

      assertThat(names(taken)).containsExactly("a");
      assertThat(taken.find(ConfigName.of("a"))).map(ConfigEntry::text).contains("1");
    }
  }

  @Test
  void a_list_comes_in_pages_by_name_with_a_prefix_or_without() {
    try (ConfigProjection projection = ConfigProjection.start(store, store)) {
      ConfigService service = service(projection);
      for (String name : List.of("b.y", "a", "b", "b-x", "B", "b.x", "b_x", "..x", "c")) {
        service.set(name, "1", NOBODY);
      }
      ConfigState state = projection.state();

      assertThat(names(state))
          .containsExactly("..x", "B", "a", "b", "b-x", "b.x", "b.y", "b_x", "c");
      assertThat(names(state.list(NameScope.beginningWith("b."), null, 10)))
          .containsExactly("b.x", "b.y");
      assertThat(names(state.list(NameScope.beginningWith("b."), ConfigName.of("b.x"), 10)))
          .containsExactly("b.y");
      assertThat(names(state.list(NameScope.beginningWith("b."), ConfigName.of("a"), 1)))
          .containsExactly("b.x");
      assertThat(names(state.list(NameScope.beginningWith("b."), ConfigName.of("c"), 10)))
          .isEmpty();
      assertThat(names(state.list(NameScope.beginningWith(".."), null, 10))).containsExactly("..x");
      assertThat(names(state.list(NameScope.beginningWith("."), null, 10))).containsExactly("..x");
      assertThat(names(state.list(NameScope.beginningWith("b/"), null, 10))).isEmpty();
      assertThat(names(state.list(NameScope.ALL, ConfigName.of("b"), 2)))
          .containsExactly("b-x", "b.x");
    }
  }

  @Test
  void a_transaction_is_never_seen_half() throws Exception {
    try (ConfigProjection projection = ConfigProjection.start(store, store);
        ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor()) {
      ConfigService service = service(projection);
      service.execute(both("0"), NOBODY);
      AtomicBoolean writing = new AtomicBoolean(true);
      List<Future<Long>> seen = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        seen.add(readers.submit(() -> countUnequal(projection, writing)));
      }
      for (int i = 1; i <= 2_000; i++) {
        service.execute(both(Integer.toString(i)), NOBODY);
      }
      writing.set(false);
      for (Future<Long> unequal : seen) {
        assertThat(unequal.get(60, TimeUnit.SECONDS)).isZero();
      }
    }
  }

  @Test
  void a_part_of_a_transaction_is_kept_back_until_the_rest_has_come() {
    StatePublication publication = new StatePublication();
    LogFold fold = new LogFold(store, publication, new RecentMarks(), Telemetry.none());
    fold.load(store.head());
    List<RecordedEvent> events =
        service(ConfigProjection.start(store, store)).execute(both("1"), NOBODY).events();

    fold.onEvents(List.copyOf(events.subList(0, 1)), false);
    assertThat(publication.get().position()).isZero();

    fold.onEvents(List.copyOf(events.subList(1, 2)), true);
    assertThat(publication.get().position()).isEqualTo(2);
    assertThat(publication.get().entries()).hasSize(2);
  }

  @Test
  void waiting_ends_as_soon_as_the_position_is_there() throws Exception {
    try (ConfigProjection projection = ConfigProjection.start(store, store);
        ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<ConfigState> awaited =
          readers.submit(() -> projection.awaitPosition(2, Duration.ofSeconds(60)));
      ConfigService service = service(projection);
      service.set("a", "1", NOBODY);
      assertThat(awaited.isDone()).isFalse();

      service.set("a", "2", NOBODY);

      assertThat(awaited.get(60, TimeUnit.SECONDS).position()).isEqualTo(2);
      assertThat(projection.awaitPosition(1, Duration.ZERO).position()).isEqualTo(2);
    }
  }

  @Test
  void waiting_for_what_does_not_come_ends_in_time() {
    try (ConfigProjection projection = ConfigProjection.start(store, store)) {
      assertThatThrownBy(() -> projection.awaitPosition(1, Duration.ofMillis(5)))
          .isInstanceOfSatisfying(
              UnavailableException.class,
              e -> assertThat(e.reason()).isEqualTo(UnavailableException.Reason.BEHIND))
          .hasMessageContaining("position 1");
    }
  }

  @Test
  void following_any_history_gives_the_state_that_reading_at_the_head_gives() {
    for (long seed = 1; seed <= 20; seed++) {
      InMemoryEventStore log = new InMemoryEventStore();
      try (ConfigProjection followed = ConfigProjection.start(log, log)) {
        randomHistory(ConfigService.over(log), new Random(seed));
        try (ConfigProjection read = ConfigProjection.start(log, log)) {
          assertThat(followed.state()).as("seed %d", seed).isEqualTo(read.state());
        }
      }
    }
  }

  @Test
  void a_log_that_was_replaced_is_read_anew() {
    try (ReplaceableLog log = new ReplaceableLog();
        ConfigProjection projection = ConfigProjection.start(log, log)) {
      ConfigService.over(log).set("old", "1", NOBODY);
      assertThat(names(projection.state())).containsExactly("old");

      InMemoryEventStore restored = new InMemoryEventStore();
      ConfigService.over(restored).set("restored", "1", NOBODY);
      log.replaceBy(restored);

      assertThat(names(projection.state())).containsExactly("restored");
      ConfigService.over(restored).set("new", "1", NOBODY);
      assertThat(names(projection.state())).containsExactly("new", "restored");
    }
  }

  @Test
  void while_a_replaced_log_cannot_be_read_nothing_is_served() {
    try (ReplaceableLog log = new ReplaceableLog();
        ConfigProjection projection = ConfigProjection.start(log, log)) {
      ConfigService.over(log).set("old", "1", NOBODY);
      log.makeUnreadable();

      log.replaceBy(new InMemoryEventStore());

      assertThatThrownBy(projection::state).isInstanceOf(UnavailableException.class);
      assertThat(projection.stateAtHand()).isEmpty();
      assertThat(projection.problem())
          .get()
          .asString()
          .contains("read anew")
          .contains("unreadable");
    }
  }

  @Test
  void once_a_replaced_log_can_be_read_again_its_state_is_served_without_another_write() {
    try (ReplaceableLog log = new ReplaceableLog();
        ConfigProjection projection = ConfigProjection.start(log, log)) {
      InMemoryEventStore restored = new InMemoryEventStore();
      ConfigService.over(restored).set("restored", "1", NOBODY);
      log.makeUnreadable();
      log.replaceBy(restored);

      log.makeReadable();

      assertThat(names(projection.awaitPosition(1, Duration.ofSeconds(60))))
          .containsExactly("restored");
    }
  }

  @Test
  void a_write_is_taken_while_the_state_is_read_anew() {
    try (ReplaceableLog log = new ReplaceableLog();
        ConfigProjection projection = ConfigProjection.start(log, log);
        ConfigService service =
            new ConfigService(
                log,
                projection,
                ServiceOptions.builder().maxValueBytes(100).viewTimeout(Duration.ZERO).build())) {
      log.makeUnreadable();
      log.replaceBy(new InMemoryEventStore());

      assertThat(service.set("a", "1", NOBODY).position()).isEqualTo(1);
      assertThat(service.execute(both("1"), NOBODY).events()).hasSize(2);

      log.makeReadable();
      assertThat(names(projection.awaitPosition(3, Duration.ofSeconds(60))))
          .containsExactly("a", "one", "two");
    }
  }

  @Test
  void a_prefix_can_end_within_an_index() {
    try (ConfigProjection projection = ConfigProjection.start(store, store)) {
      ConfigService service = service(projection);
      List<String> all = List.of("s", "s.a", "s[0]", "s[10].a", "s[10].b", "s[1]", "s[2]", "t");
      all.forEach(name -> service.set(name, "1", NOBODY));

      for (String prefix : List.of("", "s", "s[", "s[1", "s[10].", "s[x", "s.", "[", "t", "~")) {
        assertThat(names(projection.state().list(NameScope.beginningWith(prefix), null, 100)))
            .as(prefix)
            .isEqualTo(all.stream().filter(name -> name.startsWith(prefix)).toList());
      }
    }
  }

  @Test
  void a_listener_that_throws_keeps_the_state_from_nobody() {
    AtomicBoolean told = new AtomicBoolean();
    try (ConfigProjection projection = ConfigProjection.start(store, store)) {
      projection.onAdvance(
          () -> {
            throw new StackOverflowError("deep");
          });
      projection.onAdvance(() -> told.set(true));

      service(projection).set("a", "1", NOBODY);

      assertThat(projection.state().position()).isEqualTo(1);
      assertThat(told).isTrue();
      assertThat(projection.problem()).isEmpty();
    }
  }

  @Test
  void tells_of_each_state_that_it_shows() {
    RecordedTelemetry recorded = new RecordedTelemetry();
    try (ConfigProjection projection = ConfigProjection.start(store, store, recorded)) {
      RecordedEvent set = service(projection).set("a", "1", NOBODY).event();

      assertThat(recorded.of(Occurrence.ViewPublished.class))
          .containsExactly(
              new Occurrence.ViewPublished(0, Instant.EPOCH, 0),
              new Occurrence.ViewPublished(1, set.recordedAt(), 1));
    }
  }

  private ConfigService service(ConfigProjection projection) {
    return new ConfigService(store, projection, ServiceOptions.defaults());
  }

  private static long countUnequal(ConfigProjection projection, AtomicBoolean writing) {
    long unequal = 0;
    while (writing.get()) {
      ConfigState state = projection.state();
      List<ConfigEntry> both = state.list(NameScope.ALL, null, 10);
      if (!both.get(0).value().equals(both.get(1).value())) {
        unequal++;
      }
    }
    return unequal;
  }

  private static void randomHistory(ConfigService service, Random random) {
    for (int i = 0; i < 200; i++) {
      String name = "n" + random.nextInt(12);
      if (random.nextInt(3) > 0 || service.get(name).isEmpty()) {
        service.set(name, Integer.toString(i), NOBODY);
      } else {
        service.delete(name, NOBODY);
      }
    }
  }

  private static List<ConfigCommand> both(String value) {
    return List.of(
        ConfigCommand.set(ConfigName.of("one"), ConfigValue.of(value)),
        ConfigCommand.set(ConfigName.of("two"), ConfigValue.of(value)));
  }

  private static List<String> names(ConfigState state) {
    return names(state.list(NameScope.ALL, null, 100));
  }

  private static List<String> names(List<ConfigEntry> entries) {
    return entries.stream().map(entry -> entry.name().text()).toList();
  }
}
