package io.configapi.domain.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.configapi.domain.ConfigName;
import io.configapi.domain.ConfigService;
import io.configapi.domain.ConfigValue;
import io.configapi.domain.event.ConfigValueSet;
import io.configapi.domain.event.LoggedEvent;
import io.configapi.domain.event.RecordedEvent;
import io.configapi.domain.failure.ConfigDeletedException;
import io.configapi.domain.failure.VersionConflictException;
import io.configapi.domain.store.EventStore;
import io.configapi.domain.write.ConfigCommand;
import io.configapi.domain.write.ExpectedVersion;
import io.configapi.domain.write.Write;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** What every event store promises to many callers at once, on two stores over one log. */
public abstract class ConcurrentAppendContract extends StoreContract {

  private static final int WRITERS = 16;
  private static final int WRITES = 25;

  @Test
  void many_writers_on_one_name_lose_nothing() throws Exception {
    assertNothingLost(writer -> "hot");
  }

  @Test
  void many_writers_on_many_names_lose_nothing() throws Exception {
    assertNothingLost(writer -> "name." + writer % 5);
  }

  @Test
  void of_two_writers_that_expect_the_same_version_one_wins() throws Exception {
    EventStore one = open();
    EventStore other = open();
    ConfigName name = name("a");
    set(one, "a", "0");
    for (long version = 1; version <= 20; version++) {
      ExpectedVersion expected = ExpectedVersion.exactly(version);
      List<Boolean> won =
          race(
              List.of(
                  () -> wins(one, new ConfigCommand.Set(name, ConfigValue.of("1"), expected)),
                  () -> wins(other, new ConfigCommand.Set(name, ConfigValue.of("2"), expected))));

      assertThat(won).containsExactlyInAnyOrder(true, false);
    }
    assertThat(one.head().position()).isEqualTo(21);
  }

  @Test
  void each_store_decides_on_what_the_other_one_did_meanwhile() {
    EventStore one = open();
    EventStore other = open();
    ConfigCommand delete = ConfigCommand.delete(name("a"));
    for (int i = 0; i < 20; i++) {
      set(one, "a", "1");
      ConfigService.over(other).execute(delete, Write.plain());

      assertThatThrownBy(() -> ConfigService.over(one).execute(delete, Write.plain()))
          .isInstanceOf(ConfigDeletedException.class);

      set(one, "a", "2");
      set(other, "a", "3");
      assertThat(((ConfigValueSet) set(one, "a", "4").event()).oldValue())
          .isEqualTo(ConfigValue.of("3"));
    }
  }

  private interface NameOfWriter {
    String of(int writer);
  }

  private void assertNothingLost(NameOfWriter names) throws Exception {
    List<EventStore> stores = List.of(open(), open());
    List<Callable<List<RecordedEvent>>> writers = new ArrayList<>();
    for (int i = 0; i < WRITERS; i++) {
      int writer = i;
      EventStore store = stores.get(i % 2);
      writers.add(() -> write(store, names.of(writer), writer));
    }
    Set<RecordedEvent> acknowledged = new HashSet<>();
    race(writers).forEach(acknowledged::addAll);

    List<RecordedEvent> log = LoggedEvent.ofConfigurations(stores.getFirst().readLog(0, 1_000));

    assertThat(log).hasSize(WRITERS * WRITES);
    assertThat(new HashSet<>(log)).isEqualTo(acknowledged);
    assertOrdered(log);
  }

  private static List<RecordedEvent> write(EventStore store, String name, int writer) {
    List<RecordedEvent> recorded = new ArrayList<>();
    for (int i = 0; i < WRITES; i++) {
      recorded.add(set(store, name, writer + "/" + i));
    }
    return recorded;
  }

  private static void assertOrdered(List<RecordedEvent> log) {
    Map<ConfigName, RecordedEvent> last = new HashMap<>();
    RecordedEvent before = null;
    for (RecordedEvent event : log) {
      assertThat(event.position()).isEqualTo(before == null ? 1 : before.position() + 1);
      if (before != null) {
        assertThat(event.recordedAt()).isAfter(before.recordedAt());
      }
      RecordedEvent previous = last.put(event.name(), event);
      assertThat(event.version()).isEqualTo(previous == null ? 1 : previous.version() + 1);
      ConfigValue value = previous == null ? null : ((ConfigValueSet) previous.event()).value();
      assertThat(Objects.equals(((ConfigValueSet) event.event()).oldValue(), value))
          .as("old value at position %d", event.position())
          .isTrue();
      before = event;
    }
  }

  private static boolean wins(EventStore store, ConfigCommand command) {
    try {
      ConfigService.over(store).execute(command, Write.plain());
      return true;
    } catch (VersionConflictException e) {
      return false;
    }
  }
}
