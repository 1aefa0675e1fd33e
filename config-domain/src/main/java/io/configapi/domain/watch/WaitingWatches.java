package io.configapi.domain.watch;

import io.configapi.domain.ConfigName;
import io.configapi.domain.NameRange;
import io.configapi.domain.NameScope;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Those who wait, by the names that they wait for: who is concerned by an event is found by its
 * name, however many others wait. Guarded by whoever has it.
 */
final class WaitingWatches {

  private final Map<NameScope, Set<ConfigWatch>> byScope = new HashMap<>();

  /** Which scopes have a range that begins there. */
  private final Map<String, Map<NameScope, NameRange>> byBeginning = new HashMap<>();

  /** How many ranges begin with a text of that length. */
  private final TreeMap<Integer, Integer> lengths = new TreeMap<>();

  boolean isEmpty() {
    return byScope.isEmpty();
  }

  void add(ConfigWatch watch) {
    NameScope scope = watch.scope();
    Set<ConfigWatch> same = byScope.get(scope);
    if (same == null) {
      same = new HashSet<>();
      byScope.put(scope, same);
      for (NameRange range : scope.ranges()) {
        byBeginning.computeIfAbsent(range.beginning(), begin -> new HashMap<>()).put(scope, range);
        lengths.merge(range.beginning().length(), 1, Integer::sum);
      }
    }
    same.add(watch);
  }

  /** Whether it did wait. */
  boolean remove(ConfigWatch watch) {
    Set<ConfigWatch> same = byScope.get(watch.scope());
    if (same == null || !same.remove(watch)) {
      return false;
    }
    if (same.isEmpty()) {
      forget(watch.scope());
    }
    return true;
  }

  /** Moves those that a name concerns. */
  void take(ConfigName name, Collection<ConfigWatch> concerned) {
    Set<NameScope> found = new HashSet<>();
    for (int length : lengths.headMap(name.text().length(), true).keySet()) {
      byBeginning
          .getOrDefault(name.text().substring(0, length), Map.of())
          .forEach(
              (scope, range) -> {
                if (range.contains(name)) {
                  found.add(scope);
                }
              });
    }
    for (NameScope scope : found) {
      concerned.addAll(byScope.getOrDefault(scope, Set.of()));
      forget(scope);
    }
  }

  /** Moves all. */
  void takeAll(Collection<ConfigWatch> all) {
    byScope.values().forEach(all::addAll);
    byScope.clear();
    byBeginning.clear();
    lengths.clear();
  }

  private void forget(NameScope scope) {
    byScope.remove(scope);
    for (NameRange range : scope.ranges()) {
      byBeginning.computeIfPresent(
          range.beginning(),
          (begin, scopes) -> {
            scopes.remove(scope);
            return scopes.isEmpty() ? null : scopes;
          });
      lengths.computeIfPresent(
          range.beginning().length(), (length, count) -> count == 1 ? null : count - 1);
    }
  }
}
