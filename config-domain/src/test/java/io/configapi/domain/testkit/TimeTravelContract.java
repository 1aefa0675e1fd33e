package io.configapi.domain.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.configapi.domain.ConfigEntry;
import io.configapi.domain.ConfigName;
import io.configapi.domain.ConfigService;
import io.configapi.domain.ConfigState;
import io.configapi.domain.ConfigValue;
import io.configapi.domain.NamePrefix;
import io.configapi.domain.NameScope;
import io.configapi.domain.event.ConfigValueDeleted;
import io.configapi.domain.event.ConfigValueSet;
import io.configapi.domain.event.LogPlace;
import io.configapi.domain.event.LoggedEvent;
import io.configapi.domain.event.RecordedEvent;
import io.configapi.domain.plan.ChangePlan;
import io.configapi.domain.plan.DesiredState;
import io.configapi.domain.plan.Goal;
import io.configapi.domain.plan.StateDiff;
import io.configapi.domain.store.EventStore;
import io.configapi.domain.write.ConfigCommand;
import io.configapi.domain.write.Write;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every past state is the fold of the log up to then, for any history. */
public abstract class TimeTravelContract extends StoreContract {

  private static final int STEPS = 40;
  private static final int NAMES = 6;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void every_past_state_is_the_fold_of_the_log_up_to_then(long seed) {
    EventStore store = open();
    ConfigService service = ConfigService.over(store);
    SortedMap<Long, SortedMap<ConfigName, String>> model = new HistoryModel(service, seed).write();
    List<RecordedEvent> log = LoggedEvent.ofConfigurations(store.readLog(0, 10_000));

    for (int position = 0; position <= log.size(); position++) {
      long end = end(log, position);
      SortedMap<ConfigName, String> expected = fold(log.subList(0, (int) end));
      String place = "seed %s, position %s".formatted(seed, position);
      ConfigState state = service.state(LogPlace.at(position));

      assertThat(state.position()).as(place).isEqualTo(end);
      assertThat(values(list(state))).as(place).isEqualTo(expected);
      assertThat(model).as(place).containsEntry(end, expected);
      for (int i = 0; i < NAMES; i++) {
        ConfigName name = ConfigName.of("n." + i);
        assertThat(state.find(name).map(ConfigEntry::text).orElse(null))
            .as("%s, %s", place, name)
            .isEqualTo(expected.get(name));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {6, 7})
  void an_instant_takes_in_what_was_recorded_at_it_and_nothing_later(long seed) {
    EventStore store = open();
    ConfigService service = ConfigService.over(store);
    new HistoryModel(service, seed).write();
    long head = service.position();

    List<RecordedEvent> log = LoggedEvent.ofConfigurations(store.readLog(0, 10_000));

    for (RecordedEvent event : log) {
      Instant at = event.recordedAt();
      long before = end(log, event.position() - 1);

      assertThat(service.state(LogPlace.asOf(at)).position()).isEqualTo(event.transactionEnd());
      assertThat(service.position(LogPlace.asOf(at.plusNanos(999))).position())
          .isEqualTo(event.transactionEnd());
      assertThat(service.position(LogPlace.asOf(at.minusNanos(1))).position()).isEqualTo(before);
      assertThat(service.position(LogPlace.asOf(at.minusNanos(1_000))).position())
          .isEqualTo(before);
      assertThat(store.positionAt(at)).isEqualTo(event.position());
    }
    assertThat(service.state(LogPlace.asOf(Instant.MIN)).position()).isZero();
    assertThat(list(service.state(LogPlace.asOf(Instant.MIN)))).isEmpty();
    for (Instant later : List.of(Instant.now().plus(Duration.ofDays(1)), Instant.MAX)) {
      assertThat(service.position(LogPlace.asOf(later)).position()).isEqualTo(head);
      assertThat(list(service.state(LogPlace.asOf(later)))).isEqualTo(list(service.state()));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {8, 9, 10})
  void from_every_place_the_state_is_a_union_of_whole_transactions(long seed) {
    EventStore store = open();
    ConfigService service = ConfigService.over(store);
    SortedMap<Long, SortedMap<ConfigName, String>> model = new HistoryModel(service, seed).write();
    List<RecordedEvent> log = LoggedEvent.ofConfigurations(store.readLog(0, 10_000));
    SortedMap<ConfigName, String> present = values(list(service.state()));

    for (LogPlace place : everyPlace(log)) {
      ConfigState state = service.state(place);
      SortedMap<ConfigName, String> values = values(list(state));
      String words = "seed %s, %s".formatted(seed, place);

      assertThat(model).as(words).containsEntry(state.position(), values);
      assertThat(service.position(place).position()).as(words).isEqualTo(state.position());
      assertThat(differing(service.diff(LogPlace.at(0), place, NameScope.ALL)))
          .as(words)
          .isEqualTo(values);
      assertThat(plannedValues(present, service.plan(Goal.past(place, NameScope.ALL))))
          .as(words)
          .isEqualTo(values);
    }
  }

  /** Each position; and each time of an event, with the microseconds before and after it. */
  private static Set<LogPlace> everyPlace(List<RecordedEvent> log) {
    // The events of a transaction have one time: it is looked at once.
    Set<LogPlace> places = new LinkedHashSet<>(List.of(LogPlace.NOW, LogPlace.at(0)));
    for (RecordedEvent event : log) {
      Instant at = event.recordedAt();
      places.add(LogPlace.at(event.position()));
      places.add(LogPlace.asOf(at));
      places.add(LogPlace.asOf(at.minus(1, ChronoUnit.MICROS)));
      places.add(LogPlace.asOf(at.plus(1, ChronoUnit.MICROS)));
    }
    return places;
  }

  /** What there is where all that differs from an empty log is taken over. */
  private static SortedMap<ConfigName, String> differing(StateDiff diff) {
    SortedMap<ConfigName, String> values = new TreeMap<>();
    diff.forEach(change -> values.put(change.name(), PlainText.of(change.newValue())));
    return values;
  }

  /** What there would be if it were carried out. */
  private static SortedMap<ConfigName, String> plannedValues(
      SortedMap<ConfigName, String> present, ChangePlan plan) {
    SortedMap<ConfigName, String> values = new TreeMap<>(present);
    plan.changes()
        .forEach(
            change ->
                values.compute(change.name(), (name, was) -> PlainText.of(change.newValue())));
    return values;
  }

  /** Where the transaction ends that holds a position. */
  private static long end(List<RecordedEvent> log, long position) {
    return position == 0 ? 0 : log.get((int) position - 1).transactionEnd();
  }

  /** Writes any history, and keeps what each step should have left in maps of its own. */
  private static final class HistoryModel {

    private final ConfigService service;
    private final Random random;
    private final SortedMap<Long, SortedMap<ConfigName, String>> states = new TreeMap<>();
    private SortedMap<ConfigName, String> now = new TreeMap<>();

    private HistoryModel(ConfigService service, long seed) {
      this.service = service;
      this.random = new Random(seed);
      states.put(0L, new TreeMap<>());
    }

    /** The state after each step, by position. */
    SortedMap<Long, SortedMap<ConfigName, String>> write() {
      for (int i = 0; i < STEPS; i++) {
        switch (random.nextInt(8)) {
          case 0 -> restore();
          case 1 -> importAny("i" + i);
          case 2, 3 -> transact("t" + i);
          default -> transactOne("v" + i);
        }
        states.put(service.position(), new TreeMap<>(now));
      }
      return states;
    }

    private void restore() {
      List<Long> positions = List.copyOf(states.keySet());
      long position = positions.get(random.nextInt(positions.size()));
      service.restore(LogPlace.at(position), NameScope.ALL, Write.plain());
      now = new TreeMap<>(states.get(position));
    }

    private void importAny(String value) {
      boolean replace = random.nextBoolean();
      SortedMap<ConfigName, ConfigValue> wanted = new TreeMap<>();
      for (int i = 0; i < 3; i++) {
        wanted.put(anyName(), ConfigValue.of(value));
      }
      DesiredState.Mode mode = replace ? DesiredState.Mode.REPLACE : DesiredState.Mode.MERGE;
      DesiredState desired = new DesiredState(wanted, mode, NamePrefix.of("n."), true);
      service.apply(service.plan(desired), Write.plain());
      if (replace) {
        now.clear();
      }
      wanted.forEach((name, set) -> now.put(name, PlainText.of(set)));
    }

    private void transact(String value) {
      List<ConfigCommand> commands = new ArrayList<>();
      for (int i = random.nextInt(5); i >= 0; i--) {
        commands.add(command(value + i));
      }
      service.execute(commands, Write.plain());
    }

    private void transactOne(String value) {
      service.execute(command(value), Write.plain());
    }

    private ConfigCommand command(String value) {
      ConfigName name = anyName();
      if (random.nextInt(3) == 0 && now.remove(name) != null) {
        return ConfigCommand.delete(name);
      }
      now.put(name, value);
      return ConfigCommand.set(name, ConfigValue.of(value));
    }

    private ConfigName anyName() {
      return ConfigName.of("n." + random.nextInt(NAMES));
    }
  }

  /** As naive as can be. */
  private static SortedMap<ConfigName, String> fold(List<RecordedEvent> events) {
    SortedMap<ConfigName, String> state = new TreeMap<>();
    for (RecordedEvent event : events) {
      switch (event.event()) {
        case ConfigValueSet set -> state.put(set.name(), PlainText.of(set.value()));
        case ConfigValueDeleted deleted -> state.remove(deleted.name());
      }
    }
    return state;
  }

  private static List<ConfigEntry> list(ConfigState state) {
    List<ConfigEntry> all = new ArrayList<>();
    List<ConfigEntry> page = state.list(NameScope.ALL, null, 2);
    while (!page.isEmpty()) {
      all.addAll(page);
      page = state.list(NameScope.ALL, page.getLast().name(), 2);
    }
    return all;
  }

  private static SortedMap<ConfigName, String> values(List<ConfigEntry> entries) {
    SortedMap<ConfigName, String> values = new TreeMap<>();
    entries.forEach(entry -> values.put(entry.name(), entry.text()));
    return values;
  }
}
