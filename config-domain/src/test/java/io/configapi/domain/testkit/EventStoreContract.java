package io.configapi.domain.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.configapi.domain.ConfigEntry;
import io.configapi.domain.ConfigName;
import io.configapi.domain.ConfigService;
import io.configapi.domain.ConfigValue;
import io.configapi.domain.ContentType;
import io.configapi.domain.FormerValue;
import io.configapi.domain.NameScope;
import io.configapi.domain.event.ConfigEvent;
import io.configapi.domain.event.ConfigValueDeleted;
import io.configapi.domain.event.ConfigValueSet;
import io.configapi.domain.event.EventHash;
import io.configapi.domain.event.EventMetadata;
import io.configapi.domain.event.LogPoint;
import io.configapi.domain.event.LoggedEvent;
import io.configapi.domain.event.RecordedEvent;
import io.configapi.domain.failure.ConfigDeletedException;
import io.configapi.domain.failure.ConfigNotFoundException;
import io.configapi.domain.failure.UnavailableException;
import io.configapi.domain.failure.VersionConflictException;
import io.configapi.domain.log.EventJson;
import io.configapi.domain.log.HashChain;
import io.configapi.domain.log.HashedEvent;
import io.configapi.domain.store.AppendRequest;
import io.configapi.domain.store.AppendResult;
import io.configapi.domain.store.EventStore;
import io.configapi.domain.write.ConfigAggregate;
import io.configapi.domain.write.ConfigCommand;
import io.configapi.domain.write.ExpectedVersion;
import io.configapi.domain.write.Write;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What every event store promises, for one caller at a time. */
public abstract class EventStoreContract extends StoreContract {

  private static final Instant AT = Instant.parse("2026-01-02T03:04:05.000006Z");

  @Test
  void an_empty_log_has_nothing_to_read() {
    EventStore store = open();

    assertThat(store.head()).isEqualTo(LogPoint.START);
    assertThat(store.readLog(0, 10)).isEmpty();
    assertThat(store.readStream(name("a"), 0, 10)).isEmpty();
    assertThat(store.readStreamBackward(name("a"), Long.MAX_VALUE, 10)).isEmpty();
    assertThat(store.readLatest(0, NameScope.ALL, null, 10).elements()).isEmpty();
    assertThat(store.latest(name("a"), 10)).isEmpty();
    assertThat(store.positionAt(Instant.now())).isZero();
  }

  @Test
  void what_there_was_at_a_past_instant_stays_what_it_was() {
    EventStore store = open();
    for (int i = 1; i <= 20; i++) {
      Instant past = Instant.now();
      long answered = store.positionAt(past);

      RecordedEvent next = set(store, "a", Integer.toString(i));

      assertThat(answered).isEqualTo(i - 1);
      assertThat(next.recordedAt()).isAfter(past.truncatedTo(ChronoUnit.MICROS));
      assertThat(store.positionAt(past)).isEqualTo(answered);
    }
  }

  @Test
  void positions_count_over_all_names_and_versions_within_one() {
    EventStore store = open();
    set(store, "a", "1");
    set(store, "b", "2");
    set(store, "a", "3");

    List<RecordedEvent> log = LoggedEvent.ofConfigurations(store.readLog(0, 10));

    assertThat(log).extracting(RecordedEvent::position).containsExactly(1L, 2L, 3L);
    assertThat(log).extracting(RecordedEvent::version).containsExactly(1L, 1L, 2L);
    assertThat(store.head()).isEqualTo(log.getLast().point());
  }

  @Test
  void an_append_that_nobody_waits_for_is_recorded_all_the_same() throws Exception {
    EventStore store = open();

    AppendResult result =
        store.appendAsync(setting("a", "1")).toCompletableFuture().get(60, TimeUnit.SECONDS);

    assertThat(store.readLog(0, 10)).isEqualTo(result.events());
    assertThat(result.position()).isEqualTo(1);
  }

  @Test
  void an_append_without_waiting_fails_its_stage_and_throws_nothing() {
    EventStore store = open();
    assertThat(store.appendAsync(deleting("a")))
        .failsWithin(Duration.ofSeconds(60))
        .withThrowableOfType(ExecutionException.class)
        .withCauseInstanceOf(ConfigNotFoundException.class);

    store.close();
    assertThat(store.appendAsync(setting("a", "1")))
        .failsWithin(Duration.ofSeconds(60))
        .withThrowableOfType(ExecutionException.class)
        .withCauseInstanceOf(UnavailableException.class);
  }

  @Test
  void a_replay_hands_on_every_event_after_a_position_in_order() {
    EventStore store = open();
    for (int i = 0; i < 30; i++) {
      set(store, "a." + i % 7, "\"quoted\" \\ and \n and ä€😀 " + i);
    }
    store.append(deleting("a.3"));
    List<LoggedEvent> replayed = new ArrayList<>();

    assertThat(store.replay(0, replayed::add)).isEqualTo(31);
    assertThat(replayed).isEqualTo(store.readLog(0, 100));
    assertThat(replayed.getLast().event()).isInstanceOf(ConfigValueDeleted.class);

    List<LoggedEvent> rest = new ArrayList<>();
    assertThat(store.replay(29, rest::add)).isEqualTo(2);
    assertThat(rest).isEqualTo(replayed.subList(29, 31));
    assertThat(store.replay(31, rest::add)).isZero();
  }

  @Test
  void a_replay_ends_where_its_consumer_throws_and_the_store_goes_on() {
    EventStore store = open();
    for (int i = 0; i < 200; i++) {
      set(store, "a", Integer.toString(i));
    }

    assertThatThrownBy(
            () ->
                store.replay(
                    0,
                    event -> {
                      throw new IllegalStateException("enough");
                    }))
        .hasMessage("enough");
    assertThat(store.replay(199, event -> {})).isEqualTo(1);
  }

  @Test
  void the_state_of_all_names_is_read_by_name_as_of_a_position() {
    EventStore store = open();
    for (int i = 0; i < 30; i++) {
      set(store, "a." + i * 5 % 7, "ä\u20ac \"quoted\" \\ and \n " + i);
    }
    store.append(deleting("a.3"));
    set(store, "_", "");
    set(store, "a", "later");
    set(store, "a.3", "again");

    for (int position : new int[] {0, 1, 6, 7, 8, 29, 30, 31, 32, 33, 34, 99}) {
      List<ConfigEntry> expected =
          store.readLatest(position, NameScope.ALL, null, 100).elements().stream()
              .flatMap(latest -> ConfigEntry.from(latest).stream())
              .toList();

      assertThat(store.readState(position)).as("at %s", position).isEqualTo(expected);
    }
    assertThat(store.readState(31)).hasSize(6);
    assertThatThrownBy(() -> store.readState(31).clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void times_rise_strictly_and_are_whole_microseconds() {
    EventStore store = open();
    for (int i = 0; i < 50; i++) {
      set(store, "a", Integer.toString(i));
    }

    List<Instant> times = store.readLog(0, 100).stream().map(LoggedEvent::recordedAt).toList();

    assertThat(times).doesNotHaveDuplicates().isSorted();
    assertThat(times).allMatch(time -> time.truncatedTo(ChronoUnit.MICROS).equals(time));
  }

  @Test
  void what_an_append_returns_is_what_is_read() {
    EventStore store = open();
    EventMetadata metadata = EventMetadata.by("ann").because("why").with("ticket", "T-1 \"ü\"");

    AppendResult result =
        store.append(
            request(
                Set.of("a", "b"),
                metadata,
                new ConfigValueSet(name("a"), "1", null, AT),
                new ConfigValueSet(name("b"), "2", null, AT),
                new ConfigValueDeleted(name("a"), "1", AT)));

    assertThat(store.readLog(0, 10)).isEqualTo(result.events());
    assertThat(result.position()).isEqualTo(3);
    assertThat(result.repeated()).isFalse();
    assertThat(result.events()).extracting(RecordedEvent::version).containsExactly(1L, 1L, 2L);
    assertThat(result.events())
        .extracting(RecordedEvent::metadata)
        .containsOnly(metadata.with(EventMetadata.TRANSACTION, "1-3"));
  }

  @Test
  void events_that_were_recorded_together_say_where_their_transaction_begins_and_ends() {
    EventStore store = open();
    set(store, "a", "0");
    store.append(
        request(
            Set.of("a", "b"),
            EventMetadata.by("ann"),
            new ConfigValueSet(name("b"), "1", null, AT),
            new ConfigValueSet(name("a"), "1", "0", AT)));
    set(store, "a", "2");

    List<RecordedEvent> log = LoggedEvent.ofConfigurations(store.readLog(0, 10));

    assertThat(log).extracting(RecordedEvent::transactionStart).containsExactly(1L, 2L, 2L, 4L);
    assertThat(log).extracting(RecordedEvent::transactionEnd).containsExactly(1L, 3L, 3L, 4L);
    assertThat(log.get(0).metadata()).isEqualTo(EventMetadata.none());
  }

  @Test
  void a_transaction_of_as_much_metadata_as_is_allowed_is_read_back() {
    EventStore store = open();
    Map<String, String> entries = new TreeMap<>();
    for (int i = 0; i < EventMetadata.MAX_ENTRIES; i++) {
      entries.put("k" + i, "1");
    }
    AppendResult result =
        store.append(
            request(
                Set.of("a", "b"),
                EventMetadata.of(entries),
                new ConfigValueSet(name("a"), "1", null, AT),
                new ConfigValueSet(name("b"), "1", null, AT)));

    assertThat(store.readLog(0, 10)).isEqualTo(result.events());
  }

  @Test
  void every_value_is_kept_to_the_byte() {
    EventStore store = open();
    List<String> values =
        List.of(
            "",
            " ",
            "\u0001\u001f\u007f\u0085",
            "\"\\/\b\f\n\r\t",
            "äß€😀",
            "\ufeff\uffff",
            "{\"a\":1}",
            "x".repeat(1 << 20));

    values.forEach(value -> set(store, "a", value));

    assertThat(store.readStream(name("a"), 0, 100))
        .extracting(event -> PlainText.of(((ConfigValueSet) event.event()).value()))
        .isEqualTo(values.subList(0, store.readStream(name("a"), 0, 100).size()));
    assertThat(store.latest(name("a"), Long.MAX_VALUE))
        .map(event -> PlainText.of(((ConfigValueSet) event.event()).value()))
        .contains(values.getLast());
  }

  @Test
  void values_of_every_kind_are_kept_and_a_sealed_one_is_not_repeated_by_the_next_event() {
    EventStore store = open();
    ConfigValue json = ConfigValue.of("{}", ContentType.JSON);
    ConfigValue.Sealed sealed =
        ConfigValue.sealed("key-1", new byte[] {0, 1, -1}, ContentType.YAML);
    ConfigValue again = ConfigValue.sealed("key-2", new byte[0], ContentType.TEXT_PLAIN);
    List<ConfigValue> values = List.of(json, sealed, again, ConfigValue.of("plain"), sealed);

    // Each by a store that does not know what is there.
    values.forEach(value -> change(open(), latest -> latest.set(value, AT)));
    change(open(), latest -> latest.delete(AT));
    change(open(), latest -> latest.set(json, AT));

    List<RecordedEvent> history = store.readStream(name("a"), 0, 10);
    FormerValue wasSealed = new FormerValue.Sealed("key-1", ContentType.YAML);
    assertThat(history)
        .extracting(RecordedEvent::event)
        .containsExactly(
            new ConfigValueSet(name("a"), json, null, AT),
            new ConfigValueSet(name("a"), sealed, json.former(), AT),
            new ConfigValueSet(name("a"), again, wasSealed, AT),
            new ConfigValueSet(
                name("a"),
                ConfigValue.of("plain"),
                new FormerValue.Sealed("key-2", ContentType.TEXT_PLAIN),
                AT),
            new ConfigValueSet(name("a"), sealed, ConfigValue.of("plain"), AT),
            new ConfigValueDeleted(name("a"), wasSealed, AT),
            new ConfigValueSet(name("a"), json, null, AT));
    assertThat(store.readLog(0, 10)).isEqualTo(history);
    for (int i = 0; i < values.size(); i++) {
      assertThat(store.readState(i + 1L))
          .extracting(ConfigEntry::value)
          .containsExactly(values.get(i));
    }
    assertThat(store.readState(6)).isEmpty();
  }

  private static void change(EventStore store, Function<ConfigAggregate, ConfigEvent> decision) {
    store.append(
        new AppendRequest(
            Set.of(name("a")),
            latest -> List.of(decision.apply(latest.of(name("a")))),
            EventMetadata.none(),
            0));
  }

  @Test
  void a_decision_that_throws_records_nothing_and_its_failure_comes_through() {
    EventStore store = open();
    IllegalStateException failure = new IllegalStateException("no");

    assertThatThrownBy(
            () ->
                store.append(
                    new AppendRequest(
                        Set.of(name("a")),
                        latest -> {
                          throw failure;
                        },
                        EventMetadata.none(),
                        0)))
        .isSameAs(failure);

    assertThat(store.head()).isEqualTo(LogPoint.START);
    assertThat(set(store, "a", "1").position()).isEqualTo(1);
  }

  @Test
  void a_decision_that_wants_nothing_records_nothing() {
    EventStore store = open();

    AppendRequest nothing = request(Set.of("a"), EventMetadata.none());

    assertThat(store.append(nothing)).isEqualTo(new AppendResult(0, List.of(), false));
    assertThat(store.head()).isEqualTo(LogPoint.START);

    set(store, "a", "1");
    assertThat(store.append(nothing)).isEqualTo(new AppendResult(1, List.of(), false));
  }

  @Test
  void a_decision_may_only_speak_of_the_names_it_gave() {
    EventStore store = open();

    assertThatThrownBy(
            () ->
                store.append(
                    request(
                        Set.of("a"),
                        EventMetadata.none(),
                        new ConfigValueSet(name("a"), "1", null, AT),
                        new ConfigValueSet(name("b"), "1", null, AT))))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () ->
                store.append(
                    new AppendRequest(
                        Set.of(name("a")),
                        latest -> List.of(latest.of(name("b")).set(ConfigValue.of("1"), AT)),
                        EventMetadata.none(),
                        0)))
        .isInstanceOf(IllegalArgumentException.class);

    assertThat(store.readLog(0, 10)).isEmpty();
  }

  @Test
  void a_decision_sees_what_was_set_deleted_and_brought_back() {
    ConfigService service = ConfigService.over(open());
    service.set("a", "1", Write.plain());
    service.set("a", "2", Write.plain());
    service.delete("a", Write.plain());
    assertThatThrownBy(() -> service.delete("a", Write.plain()))
        .isInstanceOf(ConfigDeletedException.class);
    assertThatThrownBy(() -> service.delete("b", Write.plain()))
        .isInstanceOf(ConfigNotFoundException.class);
    service.set("a", "3", Write.plain());

    List<ConfigEvent> events =
        service.history(name("a"), 0, 10).stream().map(RecordedEvent::event).toList();

    assertThat(events)
        .extracting(
            event ->
                event instanceof ConfigValueSet set
                    ? PlainText.of(set.oldValue()) + ">" + PlainText.of(set.value())
                    : PlainText.of(((ConfigValueDeleted) event).deletedValue()) + ">")
        .containsExactly("null>1", "1>2", "2>", "null>3");
  }

  @Test
  void a_condition_is_judged_against_the_log() {
    ConfigService service = ConfigService.over(open());
    ConfigName a = name("a");
    service.execute(
        new ConfigCommand.Set(a, ConfigValue.of("1"), ExpectedVersion.ABSENT), Write.plain());

    assertThatThrownBy(
            () ->
                service.execute(
                    new ConfigCommand.Set(a, ConfigValue.of("2"), ExpectedVersion.ABSENT),
                    Write.plain()))
        .isInstanceOfSatisfying(
            VersionConflictException.class,
            conflict -> {
              assertThat(conflict.name()).isEqualTo("a");
              assertThat(conflict.actual()).isEqualTo(1);
              assertThat(conflict.live()).isTrue();
            });
    assertThatThrownBy(
            () ->
                service.execute(
                    new ConfigCommand.Delete(a, ExpectedVersion.exactly(2)), Write.plain()))
        .isInstanceOf(VersionConflictException.class)
        .hasMessageContaining("expected version 2, actual version 1");
    service.execute(new ConfigCommand.Delete(a, ExpectedVersion.exactly(1)), Write.plain());
    assertThat(service.get("a")).isEmpty();
  }

  @Test
  void the_log_is_read_in_pages() {
    EventStore store = open();
    for (int i = 0; i < 25; i++) {
      set(store, "n" + i % 3, Integer.toString(i));
    }

    assertThat(store.readLog(0, 10)).extracting(LoggedEvent::position).hasSize(10).startsWith(1L);
    assertThat(store.readLog(20, 10))
        .extracting(LoggedEvent::position)
        .containsExactly(21L, 22L, 23L, 24L, 25L);
    assertThat(store.readLog(25, 10)).isEmpty();
    assertThat(store.readLog(1_000, 10)).isEmpty();
  }

  @Test
  void a_stream_is_read_in_pages_from_any_version() {
    EventStore store = open();
    for (int i = 0; i < 30; i++) {
      set(store, i % 3 == 0 ? "mine" : "other" + i % 7, Integer.toString(i));
    }

    for (long after = 0; after <= 11; after++) {
      long first = after + 1;
      List<Long> expected = LongStream.rangeClosed(first, Math.min(10, first + 3)).boxed().toList();
      assertThat(store.readStream(name("mine"), after, 4))
          .as("after %d", after)
          .extracting(RecordedEvent::version)
          .isEqualTo(expected);
    }
  }

  @Test
  void a_stream_is_read_backward_in_pages_from_any_version() {
    EventStore store = open();
    for (int i = 0; i < 30; i++) {
      set(store, i % 3 == 0 ? "mine" : "other" + i % 7, Integer.toString(i));
    }

    for (long before = 0; before <= 12; before++) {
      long last = Math.min(10, before - 1);
      List<Long> expected =
          LongStream.range(0, 4).map(i -> last - i).filter(version -> version > 0).boxed().toList();
      assertThat(store.readStreamBackward(name("mine"), before, 4))
          .as("before %d", before)
          .extracting(RecordedEvent::version)
          .isEqualTo(expected);
    }
    assertThat(store.readStreamBackward(name("mine"), Long.MAX_VALUE, 3))
        .isEqualTo(store.readStream(name("mine"), 7, 10).reversed());
    assertThat(store.readStreamBackward(name("mine"), Long.MIN_VALUE, 3)).isEmpty();
    assertThat(store.readStreamBackward(name("never.set"), Long.MAX_VALUE, 3)).isEmpty();
  }

  @Test
  void the_latest_of_a_name_is_known_at_every_position() {
    EventStore store = open();
    set(store, "a", "1");
    set(store, "b", "2");
    set(store, "a", "3");

    assertThat(store.latest(name("a"), 0)).isEmpty();
    assertThat(store.latest(name("a"), 1)).map(RecordedEvent::version).contains(1L);
    assertThat(store.latest(name("a"), 2)).map(RecordedEvent::version).contains(1L);
    assertThat(store.latest(name("a"), 3)).map(RecordedEvent::version).contains(2L);
    assertThat(store.latest(name("a"), Long.MAX_VALUE)).map(RecordedEvent::version).contains(2L);
    assertThat(store.latest(name("c"), 3)).isEmpty();
  }

  @Test
  void the_state_comes_by_name_in_pages_with_a_prefix_and_as_of_a_position() {
    EventStore store = open();
    for (String name : List.of("b.y", "a", "b", "b-x", "B", "b.x", "b_x", "..x", "c", "bb")) {
      set(store, name, "1");
    }
    ConfigService.over(store).delete("b.x", Write.plain());

    assertThat(names(store.readLatest(11, NameScope.ALL, null, 100).elements()))
        .containsExactly("..x", "B", "a", "b", "b-x", "b.x", "b.y", "b_x", "bb", "c");
    assertThat(names(store.readLatest(11, NameScope.ALL, name("b"), 2).elements()))
        .containsExactly("b-x", "b.x");
    assertThat(names(store.readLatest(11, NameScope.beginningWith("b"), null, 100).elements()))
        .containsExactly("b", "b-x", "b.x", "b.y", "b_x", "bb");
    assertThat(names(store.readLatest(11, NameScope.beginningWith("b_"), null, 100).elements()))
        .containsExactly("b_x");
    assertThat(
            names(store.readLatest(11, NameScope.beginningWith("b."), name("b.x"), 100).elements()))
        .containsExactly("b.y");
    assertThat(names(store.readLatest(11, NameScope.beginningWith("b."), name("a"), 1).elements()))
        .containsExactly("b.x");
    assertThat(names(store.readLatest(11, NameScope.beginningWith("%"), null, 100).elements()))
        .isEmpty();
    assertThat(names(store.readLatest(11, NameScope.beginningWith("\u0000"), null, 100).elements()))
        .isEmpty();
    assertThat(names(store.readLatest(11, NameScope.beginningWith("z"), null, 100).elements()))
        .isEmpty();
    assertThat(names(store.readLatest(2, NameScope.ALL, null, 100).elements()))
        .containsExactly("a", "b.y");
    assertThat(
            store
                .readLatest(11, NameScope.beginningWith("b.x"), null, 1)
                .elements()
                .getFirst()
                .event())
        .isInstanceOf(ConfigValueDeleted.class);
    assertThat(
            store
                .readLatest(10, NameScope.beginningWith("b.x"), null, 1)
                .elements()
                .getFirst()
                .event())
        .isInstanceOf(ConfigValueSet.class);
  }

  @Test
  void an_instant_means_the_last_position_recorded_by_then() {
    EventStore store = open();
    for (int i = 0; i < 20; i++) {
      set(store, "a", Integer.toString(i));
    }
    List<RecordedEvent> log = LoggedEvent.ofConfigurations(store.readLog(0, 100));

    for (RecordedEvent event : log) {
      assertThat(store.positionAt(event.recordedAt())).isEqualTo(event.position());
      assertThat(store.positionAt(event.recordedAt().minus(1, ChronoUnit.MICROS)))
          .isLessThan(event.position());
    }
    assertThat(store.positionAt(log.getFirst().recordedAt().minusNanos(1))).isZero();
    assertThat(store.positionAt(Instant.MIN)).isZero();
    assertThat(store.positionAt(Instant.MAX)).isEqualTo(20);
  }

  @Test
  void the_hashes_chain_every_event_to_all_before_it() {
    EventStore store = open();
    set(store, "a", "1");
    set(store, "b", "\u0001\"ü😀");
    ConfigService.over(store).delete("a", Write.by("ann").because("gone"));
    HashChain chain = new HashChain();
    EventHash previous = EventHash.ZERO;

    for (RecordedEvent event : LoggedEvent.ofConfigurations(store.readLog(0, 10))) {
      previous =
          chain.next(
              previous,
              new HashedEvent(
                  event.format(),
                  event.position(),
                  event.name().text(),
                  event.version(),
                  event.event().type(),
                  EventJson.data(event.event()),
                  EventJson.metadata(event.metadata()),
                  event.recordedAt()));
      assertThat(event.hash()).isEqualTo(previous);
    }
  }

  @Test
  void two_stores_on_one_log_see_each_others_events() {
    EventStore one = open();
    EventStore other = open();
    set(one, "a", "1");

    assertThat(set(other, "a", "2").version()).isEqualTo(2);

    assertThat(set(one, "a", "3").version()).isEqualTo(3);
    assertThat(one.readLog(0, 10)).isEqualTo(other.readLog(0, 10));
  }

  @Test
  void a_follower_gets_every_event_once_in_order_from_where_it_begins() {
    EventStore store = open();
    EventStore other = open();
    RecordedEvent first = set(store, "a", "1");
    FeedRecorder all = new FeedRecorder();
    FeedRecorder rest = new FeedRecorder();
    try (var whole = store.follow(LogPoint.START, all);
        var part = store.follow(first.point(), rest)) {
      set(store, "b", "2");
      set(other, "c", "3");
      set(store, "d", "4");

      all.awaitPositions(1, 2, 3, 4);
      rest.awaitPositions(2, 3, 4);
      assertThat(all.endsComplete()).isTrue();
      assertThat(whole.problem()).isEmpty();
      assertThat(part.problem()).isEmpty();
    }
  }

  @Test
  void a_transaction_is_delivered_whole() {
    EventStore store = open();
    EventStore other = open();
    FeedRecorder recorder = new FeedRecorder();
    try (var subscription = store.follow(LogPoint.START, recorder)) {
      other.append(
          request(
              Set.of("a", "b"),
              EventMetadata.none(),
              new ConfigValueSet(name("a"), "1", null, AT),
              new ConfigValueSet(name("b"), "2", null, AT)));

      recorder.awaitPositions(1, 2);
      assertThat(recorder.completedAt()).containsExactly(2L);
      assertThat(subscription.problem()).isEmpty();
    }
  }

  @Test
  void after_closing_nothing_is_delivered() {
    EventStore store = open();
    FeedRecorder closed = new FeedRecorder();
    FeedRecorder open = new FeedRecorder();
    var first = store.follow(LogPoint.START, closed);
    try (var second = store.follow(LogPoint.START, open)) {
      set(store, "a", "1");
      closed.awaitPositions(1);
      first.close();
      first.close();

      set(store, "a", "2");

      open.awaitPositions(1, 2);
      assertThat(closed.isDrained()).isTrue();
      assertThat(second.problem()).isEmpty();
    }
  }

  @Test
  void a_subscriber_that_throws_harms_nobody_but_itself() {
    EventStore store = open();
    FailingSubscriber failing = new FailingSubscriber();
    FeedRecorder before = new FeedRecorder();
    FeedRecorder after = new FeedRecorder();
    try (var first = store.follow(LogPoint.START, before);
        var harmful = store.follow(LogPoint.START, failing);
        var last = store.follow(LogPoint.START, after)) {
      assertThat(set(store, "a", "1").position()).isEqualTo(1);
      assertThat(store.appendAsync(setting("a", "2"))).succeedsWithin(Duration.ofSeconds(60));

      before.awaitPositions(1, 2);
      after.awaitPositions(1, 2);
      while (harmful.problem().isEmpty()) {
        Thread.onSpinWait();
      }
      assertThat(harmful.problem().get()).contains("StackOverflowError");
      assertThat(first.problem()).isEmpty();
      assertThat(last.problem()).isEmpty();
    }
  }

  @Test
  void what_a_subscriber_could_not_take_is_delivered_again_without_a_gap() {
    EventStore store = open();
    FailingSubscriber failing = new FailingSubscriber();
    try (var subscription = store.follow(LogPoint.START, failing)) {
      set(store, "a", "1");
      set(store, "a", "2");
      failing.recover();
      set(store, "a", "3");

      failing.taken().awaitPositions(1, 2, 3);
      while (subscription.problem().isPresent()) {
        Thread.onSpinWait();
      }
    }
  }

  @Test
  void a_subscriber_that_cannot_start_over_is_told_again_before_anything_else() {
    EventStore store = open();
    RecordedEvent head = set(store, "a", "1");
    FailingSubscriber failing = new FailingSubscriber();
    try (var subscription =
        store.follow(new LogPoint(99, head.recordedAt(), head.hash()), failing)) {
      while (subscription.problem().isEmpty()) {
        Thread.onSpinWait();
      }
      failing.recover();

      assertThat(failing.taken().awaitReplaced()).isEqualTo(head.point());
      set(store, "a", "2");
      failing.taken().awaitPositions(2);
    }
  }

  @Test
  void a_decision_that_fails_with_an_error_records_nothing_and_holds_nobody_up() {
    EventStore store = open();
    EventStore other = open();
    StackOverflowError failure = new StackOverflowError("deep");

    assertThatThrownBy(
            () ->
                store.append(
                    new AppendRequest(
                        Set.of(name("a")),
                        latest -> {
                          throw failure;
                        },
                        EventMetadata.none(),
                        0)))
        .isSameAs(failure);

    assertThat(set(other, "a", "1").position()).isEqualTo(1);
    assertThat(set(store, "a", "2").position()).isEqualTo(2);
  }

  @Test
  void a_follower_of_another_history_is_told_so() {
    EventStore store = open();
    set(store, "a", "1");
    RecordedEvent head = set(store, "a", "2");
    LogPoint elsewhere = new LogPoint(1, head.recordedAt(), head.hash());
    LogPoint beyond = new LogPoint(99, head.recordedAt(), head.hash());

    for (LogPoint unknown : List.of(elsewhere, beyond)) {
      FeedRecorder recorder = new FeedRecorder();
      try (var subscription = store.follow(unknown, recorder)) {
        assertThat(recorder.awaitReplaced()).isEqualTo(head.point());
        assertThat(subscription.problem()).isEmpty();
      }
    }
  }

  static AppendRequest request(Set<String> names, EventMetadata metadata, ConfigEvent... events) {
    Set<ConfigName> configNames = names.stream().map(ConfigName::of).collect(Collectors.toSet());
    return new AppendRequest(configNames, latest -> List.of(events), metadata, 0);
  }

  private static List<String> names(List<RecordedEvent> events) {
    return events.stream().map(event -> event.name().text()).toList();
  }

  /** Metadata of any keys is kept. */
  @Test
  void metadata_is_open_for_more() {
    EventStore store = open();
    EventMetadata metadata = EventMetadata.of(Map.of("z", "1", "a", "2", "actor", "ann"));

    store.append(request(Set.of("a"), metadata, new ConfigValueSet(name("a"), "1", null, AT)));

    assertThat(store.readLog(0, 1).getFirst().metadata().entries())
        .containsExactly(Map.entry("a", "2"), Map.entry("actor", "ann"), Map.entry("z", "1"));
  }

  private static AppendRequest deleting(String name) {
    ConfigName configName = name(name);
    return new AppendRequest(
        Set.of(configName),
        latest -> List.of(latest.of(configName).delete(AT)),
        EventMetadata.none(),
        0);
  }
}
