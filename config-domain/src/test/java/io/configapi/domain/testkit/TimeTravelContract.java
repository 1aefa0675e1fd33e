package io.configapi.domain.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.configapi.domain.ConfigEntry;
import io.configapi.domain.ConfigName;
import io.configapi.domain.ConfigService;
import io.configapi.domain.ConfigState;
import io.configapi.domain.ConfigValueDeleted;
import io.configapi.domain.ConfigValueSet;
import io.configapi.domain.EventMetadata;
import io.configapi.domain.EventStore;
import io.configapi.domain.RecordedEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every past state is the fold of the log up to then, for any history. */
public abstract class TimeTravelContract extends StoreContract {

  private static final int EVENTS = 120;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void every_past_state_is_the_fold_of_the_log_up_to_then(long seed) {
    EventStore store = open();
    ConfigService service = ConfigService.over(store);
    writeAnyHistory(service, new Random(seed));
    List<RecordedEvent> log = store.readLog(0, 1_000);

    for (int position = 0; position <= log.size(); position++) {
      SortedMap<ConfigName, String> expected = fold(log.subList(0, position));
      Instant instant =
          position == 0
              ? log.getFirst().recordedAt().minusNanos(1_000)
              : log.get(position - 1).recordedAt();
      ConfigState state = service.stateAt(instant);

      assertThat(state.position()).as("seed %d", seed).isEqualTo(position);
      assertThat(values(list(state)))
          .as("seed %d, position %d", seed, position)
          .isEqualTo(expected);
      for (int i = 0; i < 6; i++) {
        ConfigName name = ConfigName.of("n." + i);
        assertThat(state.find(name).map(ConfigEntry::value).orElse(null))
            .as("seed %d, position %d, %s", seed, position, name)
            .isEqualTo(expected.get(name));
      }
    }
  }

  private static void writeAnyHistory(ConfigService service, Random random) {
    for (int i = 0; i < EVENTS; i++) {
      String name = "n." + random.nextInt(6);
      if (random.nextInt(3) > 0 || service.get(name).isEmpty()) {
        service.set(name, "v" + i, EventMetadata.none());
      } else {
        service.delete(name, EventMetadata.none());
      }
    }
  }

  /** As naive as can be. */
  private static SortedMap<ConfigName, String> fold(List<RecordedEvent> events) {
    SortedMap<ConfigName, String> state = new TreeMap<>();
    for (RecordedEvent event : events) {
      switch (event.event()) {
        case ConfigValueSet set -> state.put(set.name(), set.value());
        case ConfigValueDeleted deleted -> state.remove(deleted.name());
      }
    }
    return state;
  }

  private static List<ConfigEntry> list(ConfigState state) {
    List<ConfigEntry> all = new ArrayList<>();
    List<ConfigEntry> page = state.list("", null, 2);
    while (!page.isEmpty()) {
      all.addAll(page);
      page = state.list("", page.getLast().name(), 2);
    }
    return all;
  }

  private static SortedMap<ConfigName, String> values(List<ConfigEntry> entries) {
    SortedMap<ConfigName, String> values = new TreeMap<>();
    entries.forEach(entry -> values.put(entry.name(), entry.value()));
    return values;
  }
}
