package io.configapi.domain.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.configapi.domain.ConfigService;
import io.configapi.domain.ConfigValue;
import io.configapi.domain.NameScope;
import io.configapi.domain.event.LogMark;
import io.configapi.domain.event.MarkedPosition;
import io.configapi.domain.event.RecordedEvent;
import io.configapi.domain.failure.InvalidInputException;
import io.configapi.domain.failure.LogReplacedException;
import io.configapi.domain.watch.ConfigWatch;
import io.configapi.domain.watch.WatchedChanges;
import io.configapi.domain.write.ConfigCommand;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a watch gives: the log after its place, each event once and in order. */
public abstract class WatchContract extends ServiceContract {

  private static final Duration SOON = Duration.ofSeconds(LIMIT_SECONDS);

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void from_any_place_and_with_any_prefix_it_gives_the_log_after_that(long seed) {
    ConfigService service = serve();
    Random random = new Random(seed);
    writeAnyHistory(service, random, 30);
    try (ConfigWatch first = service.watch(0, NameScope.ALL)) {
      assertThat(first.position()).isZero();
      writeAnyHistory(service, random, 30);
    }
    List<RecordedEvent> log = log(service);
    for (int i = 0; i < 12; i++) {
      long from = random.nextLong(log.size() + 1);
      String prefix = List.of("", "a", "b.", "c.1", "none").get(random.nextInt(5));
      try (ConfigWatch watch = service.watch(from, NameScope.beginningWith(prefix))) {
        WatchRecorder given = new WatchRecorder(watch).pollTo(log.size());

        assertThat(given.events())
            .as("seed %d, from %d, '%s'", seed, from, prefix)
            .isEqualTo(after(log, wholeBefore(log, from), prefix));
        given.assertSaysWhereTransactionsEnd(log);
        assertThat(watch.poll()).isEmpty();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {6, 7})
  void it_gives_just_what_its_scope_means_and_waits_for_nothing_else(long seed) {
    ConfigService service = serve();
    Random random = new Random(seed);
    List<NameScope> scopes =
        List.of(
            NameScope.parse("a.1,b.*"),
            NameScope.parse("a.1,a.2,c.0,none"),
            NameScope.beginningWith("c.1").union(NameScope.of(name("b.2"))),
            NameScope.NONE);
    List<ConfigWatch> live =
        scopes.stream().map(scope -> service.watch(service.position(), scope)).toList();
    writeAnyHistory(service, random, 60);
    List<RecordedEvent> log = log(service);
    for (int i = 0; i < scopes.size(); i++) {
      NameScope scope = scopes.get(i);
      List<RecordedEvent> meant = log.stream().filter(event -> scope.covers(event.name())).toList();

      try (ConfigWatch early = live.get(i);
          ConfigWatch late = service.watch(0, scope)) {
        assertThat(new WatchRecorder(early).pollTo(log.size()).events()).isEqualTo(meant);
        assertThat(new WatchRecorder(late).pollTo(log.size()).events()).isEqualTo(meant);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {4, 5})
  void closed_anywhere_it_can_be_gone_on_with_at_its_position(long seed)
      throws InterruptedException {
    ConfigService service = serve();
    Random random = new Random(seed);
    List<RecordedEvent> given = new ArrayList<>();
    long position = 0;
    for (int i = 0; i < 10; i++) {
      writeAnyHistory(service, random, 8);
      try (ConfigWatch watch = service.watch(position, NameScope.ALL)) {
        watch.take(SOON).orElseThrow().events().forEach(given::add);
        position = watch.position();
      }
    }
    List<RecordedEvent> log = log(service);
    try (ConfigWatch watch = service.watch(position, NameScope.ALL)) {
      given.addAll(new WatchRecorder(watch).pollTo(log.size()).events());
    }

    assertThat(given).isEqualTo(log);
  }

  @Test
  void from_the_head_it_gives_what_comes() throws InterruptedException {
    ConfigService service = serve();
    service.set("a", "1", NOBODY);
    try (ConfigWatch watch = service.watch(service.position(), NameScope.ALL)) {
      assertThat(watch.poll()).isEmpty();
      RecordedEvent next = service.set("a", "2", NOBODY).event();

      assertThat(watch.take(SOON))
          .contains(new WatchedChanges(MarkedPosition.of(next), List.of(next), true));
      assertThat(watch.position()).isEqualTo(2);
    }
  }

  @Test
  void a_place_that_the_log_does_not_hold_is_said_to_be_another_logs() throws InterruptedException {
    ConfigService service = serve();
    RecordedEvent first = service.set("a", "1", NOBODY).event();
    LogMark other = LogMark.of(first.recordedAt().plus(1, ChronoUnit.MICROS));

    for (MarkedPosition none :
        List.of(
            MarkedPosition.of(2),
            new MarkedPosition(1, Optional.of(other)),
            new MarkedPosition(2, Optional.of(other)))) {
      try (ConfigWatch watch = service.watch(none, NameScope.ALL)) {
        assertThatThrownBy(() -> watch.take(SOON))
            .isInstanceOf(LogReplacedException.class)
            .hasMessageContaining("position " + none);
      }
    }
    try (ConfigWatch watch = service.watch(MarkedPosition.of(first), NameScope.ALL)) {
      assertThat(watch.take(Duration.ZERO)).isEmpty();
    }
    assertThatThrownBy(() -> service.watch(-1, NameScope.ALL))
        .isInstanceOf(InvalidInputException.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 600})
  void begun_inside_a_transaction_it_begins_with_the_whole_of_it(int size) {
    ConfigService service = serve();
    service.set("before", "1", NOBODY);
    List<RecordedEvent> transaction = service.execute(settings("a.", size), NOBODY).events();
    RecordedEvent after = service.set("after", "1", NOBODY).event();
    List<RecordedEvent> wanted = new ArrayList<>(transaction);
    wanted.add(after);

    for (int inside : List.of(0, size - 2)) {
      MarkedPosition from = MarkedPosition.of(transaction.get(inside));
      try (ConfigWatch watch = service.watch(from, NameScope.ALL)) {
        assertThat(new WatchRecorder(watch).pollTo(after.position()).events()).isEqualTo(wanted);
      }
    }
    MarkedPosition end = MarkedPosition.of(transaction.getLast());
    try (ConfigWatch watch = service.watch(end, NameScope.ALL)) {
      assertThat(new WatchRecorder(watch).pollTo(after.position()).events()).containsExactly(after);
    }
  }

  @Test
  void where_a_transaction_ends_is_said_with_its_mark_whatever_prefix_its_last_event_has()
      throws InterruptedException {
    ConfigService service = serve();
    List<ConfigCommand> commands = new ArrayList<>(settings("a.", 2));
    commands.addAll(settings("b.", 2));
    List<RecordedEvent> transaction = service.execute(commands, NOBODY).events();
    service.set("a.x", "2", NOBODY);
    try (ConfigWatch watch = service.watch(0, NameScope.beginningWith("a."))) {
      WatchedChanges changes = watch.take(SOON).orElseThrow();

      assertThat(changes.endOf(changes.events().getFirst()))
          .isEqualTo(MarkedPosition.of(transaction.getLast()));
      assertThat(changes.endOf(changes.events().getLast())).isEqualTo(changes.reached());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 500})
  void a_transaction_comes_whole(int size) throws InterruptedException {
    ConfigService service = serve();
    try (ConfigWatch live = service.watch(0, NameScope.ALL)) {
      service.set("before", "1", NOBODY);
      List<RecordedEvent> transaction = service.execute(settings("a.", size), NOBODY).events();
      service.set("after", "1", NOBODY);

      assertComesWhole(live, transaction);
      try (ConfigWatch late = service.watch(0, NameScope.ALL)) {
        assertComesWhole(late, transaction);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {501, 1_200})
  void a_large_transaction_comes_in_parts_that_say_so(int size) throws InterruptedException {
    ConfigService service = serve();
    try (ConfigWatch live = service.watch(0, NameScope.ALL)) {
      service.set("before", "1", NOBODY);
      service.execute(settings("a.", size), NOBODY);
      service.execute(settings("b.", 2), NOBODY);

      assertComesInParts(live, log(service));
      try (ConfigWatch late = service.watch(0, NameScope.ALL)) {
        assertComesInParts(late, log(service));
      }
    }
  }

  @Test
  void who_waits_is_told_of_the_end_of_a_transaction_whose_last_events_have_another_prefix()
      throws InterruptedException {
    ConfigService service = serve();
    List<ConfigCommand> commands = new ArrayList<>(settings("a.", 300));
    commands.addAll(settings("b.", 900));
    try (ConfigWatch watch = service.watch(0, NameScope.beginningWith("a."))) {
      service.execute(commands, NOBODY);

      WatchedChanges events = watch.take(SOON).orElseThrow();
      assertThat(events.events()).hasSize(300);
      assertThat(events.complete()).isFalse();
      WatchedChanges end = watch.take(SOON).orElseThrow();
      assertThat(end.events()).isEmpty();
      assertThat(end.complete()).isTrue();
      assertThat(end.at(1_200)).isEqualTo(MarkedPosition.of(log(service).getLast()));
      assertThat(watch.take(Duration.ZERO)).isEmpty();
    }
  }

  @Test
  void its_position_goes_on_over_what_has_another_prefix() throws InterruptedException {
    ConfigService service = serve();
    try (ConfigWatch watch = service.watch(0, NameScope.beginningWith("a"))) {
      assertThat(watch.take(Duration.ZERO)).isEmpty();
      watch.whenReady(() -> {});
      for (int i = 0; i < 20; i++) {
        service.set("b", "1", NOBODY);
      }
      WatchRecorder given = new WatchRecorder(watch).pollTo(20);
      assertThat(given.events()).isEmpty();

      RecordedEvent own = service.set("a.x", "1", NOBODY).event();
      assertThat(watch.take(SOON).orElseThrow().events()).containsExactly(own);
      assertThat(watch.position()).isEqualTo(21);
    }
  }

  @Test
  void large_values_come_one_after_the_other_and_small_ones_together_again() {
    ConfigService service = serve();
    String large = "x".repeat(300_000);
    for (int i = 0; i < 40; i++) {
      service.execute(ConfigCommand.set(name("large." + i), ConfigValue.of(large)), NOBODY);
    }
    List<RecordedEvent> transaction = service.execute(settings("a.", 400), NOBODY).events();
    try (ConfigWatch watch = service.watch(0, NameScope.ALL)) {
      WatchRecorder given = new WatchRecorder(watch).pollTo(440);

      assertThat(given.events()).isEqualTo(log(service));
      assertThat(given.portions()).hasSize(41);
      assertThat(given.portions().getLast().events()).isEqualTo(transaction);
    }
  }

  @Test
  void who_is_slow_falls_behind_and_misses_nothing() throws InterruptedException {
    ConfigService service = serve();
    try (ConfigWatch slow = service.watch(0, NameScope.ALL);
        ConfigWatch quick = service.watch(0, NameScope.ALL)) {
      WatchRecorder taken = new WatchRecorder(quick);
      for (int i = 0; i < 45; i++) {
        service.execute(settings("a.", 400), NOBODY);
        taken.takeTo(400L * (i + 1));
      }
      List<RecordedEvent> log = log(service);
      assertThat(taken.events()).isEqualTo(log);

      assertThat(new WatchRecorder(slow).pollTo(log.size()).events()).isEqualTo(log);
    }
  }

  @Test
  void any_wait_may_be_asked_for() throws InterruptedException {
    ConfigService service = serve();
    service.set("a", "1", NOBODY);
    try (ConfigWatch watch = service.watch(0, NameScope.ALL)) {
      assertThat(watch.take(Duration.ofSeconds(Long.MAX_VALUE))).isPresent();
      assertThat(watch.take(Duration.ofMillis(1))).isEmpty();
      assertThat(watch.take(Duration.ofSeconds(Long.MIN_VALUE))).isEmpty();
    }
  }

  /** Where what was recorded together with the event at a position begins, if it goes on. */
  private static long wholeBefore(List<RecordedEvent> log, long position) {
    if (position == 0) {
      return 0;
    }
    RecordedEvent event = log.get((int) position - 1);
    return event.transactionEnd() == position ? position : event.transactionStart() - 1;
  }

  private static List<RecordedEvent> after(List<RecordedEvent> log, long from, String prefix) {
    return log.stream()
        .filter(event -> event.position() > from && event.name().startsWith(prefix))
        .toList();
  }

  private static void assertComesWhole(ConfigWatch watch, List<RecordedEvent> transaction)
      throws InterruptedException {
    WatchRecorder given = new WatchRecorder(watch).takeTo(transaction.getLast().position() + 1);

    assertThat(given.portions())
        .allSatisfy(portion -> assertThat(portion.complete()).isTrue())
        .anySatisfy(portion -> assertThat(portion.events()).containsAll(transaction));
  }

  private static void assertComesInParts(ConfigWatch watch, List<RecordedEvent> log)
      throws InterruptedException {
    WatchRecorder given = new WatchRecorder(watch).takeTo(log.size());

    assertThat(given.events()).isEqualTo(log);
    assertThat(given.portions()).anySatisfy(portion -> assertThat(portion.complete()).isFalse());
    given.assertSaysWhereTransactionsEnd(log);
  }
}
