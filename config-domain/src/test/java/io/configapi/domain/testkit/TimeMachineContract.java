package io.configapi.domain.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.configapi.domain.ConfigEntry;
import io.configapi.domain.ConfigName;
import io.configapi.domain.ConfigService;
import io.configapi.domain.ConfigState;
import io.configapi.domain.ConfigValue;
import io.configapi.domain.NamePage;
import io.configapi.domain.NameScope;
import io.configapi.domain.event.LogPlace;
import io.configapi.domain.failure.InvalidInputException;
import io.configapi.domain.plan.ConfigChange;
import io.configapi.domain.plan.StateDiff;
import io.configapi.domain.store.EventStore;
import io.configapi.domain.write.Write;
import io.configapi.domain.write.WriteResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The difference between any two states, and the way back to any of them. */
public abstract class TimeMachineContract extends StoreContract {

  private static final Write ANN = Write.by("ann");

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void any_two_states_differ_by_what_a_naive_comparison_finds(long seed) {
    ConfigService service = ConfigService.over(open());
    Random random = new Random(seed);
    writeAnyHistory(service, random);
    for (int i = 0; i < 20; i++) {
      long from = random.nextLong(61);
      long to = random.nextLong(61);
      String prefix = random.nextBoolean() ? "" : "n.1";

      List<ConfigChange> changes =
          all(
              service.diff(LogPlace.at(from), LogPlace.at(to), NameScope.beginningWith(prefix)),
              1 + random.nextInt(5));

      assertThat(changes.stream().map(TimeMachineContract::asText))
          .as("seed %d, from %d to %d of '%s'", seed, from, to, prefix)
          .isEqualTo(naive(service, from, to, prefix));
      assertThat(service.diff(LogPlace.at(from), LogPlace.at(to), NameScope.beginningWith(prefix)))
          .containsExactlyElementsOf(changes);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {4, 5, 6})
  void a_restore_brings_back_just_the_values_of_then(long seed) {
    EventStore store = open();
    ConfigService service = ConfigService.over(store);
    Random random = new Random(seed);
    writeAnyHistory(service, random);
    for (int i = 0; i < 5; i++) {
      long head = service.position();
      long position = random.nextLong(head + 1);
      SortedMap<ConfigName, String> then = values(service.state(LogPlace.at(position)), "");

      WriteResult restored = service.restore(LogPlace.at(position), NameScope.ALL, ANN);

      assertThat(values(service.state(), "")).as("seed %d", seed).isEqualTo(then);
      assertThat(restored.positionBefore()).isEqualTo(head);
      assertThat(restored.position()).isEqualTo(service.position());
      assertThat(restored.changes().stream().map(ConfigChange::of).map(TimeMachineContract::asText))
          .isEqualTo(naive(service, head, restored.position(), ""));
      assertThat(restored.changes())
          .allSatisfy(change -> assertThat(change.event().metadata().actor()).contains("ann"));
      assertThat(service.restore(LogPlace.at(position), NameScope.ALL, ANN).changes()).isEmpty();
    }
  }

  @Test
  void a_restore_by_prefix_leaves_all_else_as_it_is() {
    ConfigService service = ConfigService.over(open());
    service.set("a.x", "1", ANN);
    service.set("b", "1", ANN);
    service.set("a.x", "2", ANN);
    service.set("a.y", "2", ANN);
    service.set("b", "2", ANN);

    service.restore(LogPlace.at(2), NameScope.beginningWith("a."), ANN);

    assertThat(service.get("a.x")).map(ConfigEntry::text).contains("1");
    assertThat(service.get("a.y")).isEmpty();
    assertThat(service.get("b")).map(ConfigEntry::text).contains("2");
  }

  @Test
  void a_change_says_what_it_was_and_who_made_it() {
    ConfigService service = ConfigService.over(open());
    service.set("kept", "1", ANN);
    service.set("gone", "1", ANN);
    service.delete("gone", Write.by("bob").because("unused"));

    ConfigChange change =
        service
            .diff(LogPlace.at(2), LogPlace.at(3), NameScope.ALL)
            .page(null, 10)
            .elements()
            .getFirst();

    assertThat(change.kind()).isEqualTo(ConfigChange.Kind.REMOVED);
    assertThat(change.name()).isEqualTo(name("gone"));
    assertThat(change.oldValue()).isEqualTo(ConfigValue.of("1"));
    assertThat(change.newValue()).isNull();
    assertThat(Objects.requireNonNull(change.after()).metadata().actor()).contains("bob");
    assertThat(change.toString()).doesNotContain("1");
  }

  @Test
  void a_position_that_the_log_has_not_reached_is_refused() {
    ConfigService service = ConfigService.over(open());
    service.set("a", "1", ANN);

    assertThatThrownBy(() -> service.state(LogPlace.at(2)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("0 to 1");
    assertThatThrownBy(() -> service.diff(LogPlace.at(-1), LogPlace.at(1), NameScope.ALL))
        .isInstanceOf(InvalidInputException.class);
    assertThatThrownBy(() -> service.diff(LogPlace.at(0), LogPlace.at(2), NameScope.ALL))
        .isInstanceOf(InvalidInputException.class);
    assertThatThrownBy(() -> service.restore(LogPlace.at(2), NameScope.ALL, ANN))
        .isInstanceOf(InvalidInputException.class);
  }

  private static void writeAnyHistory(ConfigService service, Random random) {
    for (int i = 0; i < 60; i++) {
      String name = "n." + random.nextInt(12);
      if (random.nextInt(3) > 0 || service.get(name).isEmpty()) {
        service.set(name, "v" + random.nextInt(4), Write.plain());
      } else {
        service.delete(name, Write.plain());
      }
    }
  }

  private static List<ConfigChange> all(StateDiff diff, int limit) {
    List<ConfigChange> changes = new ArrayList<>();
    StateDiff.Pages pages = diff.pages();
    ConfigName after = null;
    do {
      NamePage<ConfigChange> page = pages.page(after, limit);
      assertThat(page.elements()).hasSizeLessThanOrEqualTo(limit);
      assertThat(diff.page(after, limit).elements()).isEqualTo(page.elements());
      changes.addAll(page.elements());
      after = page.next();
    } while (after != null);
    return changes;
  }

  private static List<String> naive(ConfigService service, long from, long to, String prefix) {
    SortedMap<ConfigName, String> before = values(service.state(LogPlace.at(from)), prefix);
    SortedMap<ConfigName, String> after = values(service.state(LogPlace.at(to)), prefix);
    TreeSet<ConfigName> names = new TreeSet<>(before.keySet());
    names.addAll(after.keySet());
    return names.stream()
        .filter(name -> !Objects.equals(before.get(name), after.get(name)))
        .map(name -> name + ": " + before.get(name) + " -> " + after.get(name))
        .toList();
  }

  private static String asText(ConfigChange change) {
    return change.name()
        + ": "
        + PlainText.of(change.oldValue())
        + " -> "
        + PlainText.of(change.newValue());
  }

  private static SortedMap<ConfigName, String> values(ConfigState state, String prefix) {
    SortedMap<ConfigName, String> values = new TreeMap<>();
    state
        .list(NameScope.beginningWith(prefix), null, 1_000)
        .forEach(entry -> values.put(entry.name(), entry.text()));
    return values;
  }
}
