package io.configapi.domain.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.configapi.domain.ConfigName;
import io.configapi.domain.ConfigValue;
import io.configapi.domain.event.ConfigEvent;
import io.configapi.domain.event.ConfigValueDeleted;
import io.configapi.domain.event.ConfigValueSet;
import io.configapi.domain.failure.ConfigDeletedException;
import io.configapi.domain.failure.ConfigNotFoundException;
import io.configapi.domain.failure.InvalidInputException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ConfigAggregateTest {

  private static final ConfigName NAME = ConfigName.of("a");
  private static final Instant AT = Instant.EPOCH;

  @Test
  void deleting_what_was_never_set_is_not_found() {
    assertThatThrownBy(() -> ConfigAggregate.neverSet(NAME).delete(AT))
        .isInstanceOfSatisfying(
            ConfigNotFoundException.class, e -> assertThat(e.name()).isEqualTo("a"));
  }

  @Test
  void deleting_twice_says_already_deleted_and_by_which_version() {
    ConfigAggregate deleted = ConfigAggregate.after(7, new ConfigValueDeleted(NAME, "1", AT));

    assertThatThrownBy(() -> deleted.delete(AT))
        .isInstanceOfSatisfying(
            ConfigDeletedException.class, e -> assertThat(e.version()).isEqualTo(7));
  }

  @Test
  void setting_after_a_deletion_brings_it_back_and_goes_on_counting() {
    ConfigAggregate deleted = ConfigAggregate.after(7, new ConfigValueDeleted(NAME, "1", AT));

    ConfigValueSet set = deleted.set(ConfigValue.of("2"), AT);

    assertThat(set.oldValue()).isNull();
    assertThat(deleted.apply(set).version()).isEqualTo(8);
    assertThat(deleted.apply(set).value()).isEqualTo(ConfigValue.of("2"));
  }

  @Test
  void setting_the_same_value_again_is_an_event_too() {
    ConfigAggregate live = ConfigAggregate.after(1, new ConfigValueSet(NAME, "1", null, AT));

    assertThat(live.set(ConfigValue.of("1"), AT).oldValue()).isEqualTo(ConfigValue.of("1"));
  }

  @Test
  void another_configurations_event_is_refused() {
    ConfigValueSet other = new ConfigValueSet(ConfigName.of("b"), "1", null, AT);

    assertThatThrownBy(() -> ConfigAggregate.neverSet(NAME).apply(other))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_condition_speaks_of_the_last_version_and_of_life() {
    ConfigAggregate never = ConfigAggregate.neverSet(NAME);
    ConfigAggregate live = ConfigAggregate.after(2, new ConfigValueSet(NAME, "1", null, AT));
    ConfigAggregate deleted = ConfigAggregate.after(3, new ConfigValueDeleted(NAME, "1", AT));

    assertThat(meeting(ExpectedVersion.ANY, never, live, deleted))
        .containsExactly(true, true, true);
    assertThat(meeting(ExpectedVersion.ABSENT, never, live, deleted))
        .containsExactly(true, false, true);
    assertThat(meeting(ExpectedVersion.PRESENT, never, live, deleted))
        .containsExactly(false, true, false);
    assertThat(meeting(ExpectedVersion.exactly(2), never, live, deleted))
        .containsExactly(false, true, false);
    assertThat(meeting(ExpectedVersion.exactly(3), never, live, deleted))
        .containsExactly(false, false, false);
    assertThatThrownBy(() -> ExpectedVersion.exactly(0)).isInstanceOf(InvalidInputException.class);
  }

  @Property
  void the_last_event_carries_all_that_a_replay_gives(
      @ForAll @Size(min = 1, max = 30) List<Boolean> sets) {
    ConfigAggregate aggregate = ConfigAggregate.neverSet(NAME);
    List<ConfigEvent> events = new ArrayList<>();
    for (boolean set : sets) {
      ConfigEvent event =
          set || !aggregate.isLive()
              ? aggregate.set(ConfigValue.of("v" + events.size()), AT)
              : aggregate.delete(AT);
      aggregate = aggregate.apply(event);
      events.add(event);
    }

    assertThat(ConfigAggregate.replay(NAME, events)).isEqualTo(aggregate);
    assertThat(ConfigAggregate.after(events.size(), events.getLast())).isEqualTo(aggregate);
  }

  private static List<Boolean> meeting(ExpectedVersion expected, ConfigAggregate... aggregates) {
    List<Boolean> met = new ArrayList<>();
    for (ConfigAggregate aggregate : aggregates) {
      met.add(expected.isMetBy(aggregate));
    }
    return met;
  }
}
