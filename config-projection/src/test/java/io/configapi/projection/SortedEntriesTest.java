package io.configapi.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.configapi.domain.ConfigEntry;
import io.configapi.domain.ConfigName;
import io.configapi.domain.ConfigValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pcollections.TreePMap;

class SortedEntriesTest {

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 1_000})
  void the_map_is_that_which_putting_them_one_by_one_gives(int count) {
    TreeMap<String, ConfigEntry> expected = new TreeMap<>();
    for (int i = 0; i < count; i++) {
      ConfigEntry entry = entry("n" + Integer.toString(i * 7919 % 100_003, 36));
      expected.put(entry.name().text(), entry);
    }

    TreePMap<String, ConfigEntry> map = SortedEntries.toMap(new ArrayList<>(expected.values()));

    assertThat(map).isEqualTo(expected);
    assertThat(List.copyOf(map.keySet())).isEqualTo(List.copyOf(expected.keySet()));
    assertThat(map.plus("m", entry("m")).firstKey()).isEqualTo("m");
    expected.forEach((name, entry) -> assertThat(map.get(name)).isSameAs(entry));
  }

  @Test
  void entries_that_are_not_sorted_or_not_each_once_are_refused() {
    assertThatThrownBy(() -> SortedEntries.toMap(List.of(entry("b"), entry("a"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a comes after b");
    assertThatThrownBy(() -> SortedEntries.toMap(List.of(entry("a"), entry("a"))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static ConfigEntry entry(String name) {
    return new ConfigEntry(ConfigName.of(name), ConfigValue.of("v"), 1, 1, Instant.EPOCH);
  }
}
