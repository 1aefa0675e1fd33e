package io.configapi.eventstore.postgres.append;

import io.configapi.domain.ConfigName;
import io.configapi.domain.ConfigValue;
import io.configapi.domain.write.ConfigAggregate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The latest state of the names that were written last. Bounded; used by one thread only. */
final class LatestStates {

  private static final int MOST_NAMES = 20_000;
  private static final long MOST_WEIGHT = 16L * 1024 * 1024;
  private static final int LARGEST_VALUE = 16 * 1024;

  private final Map<ConfigName, ConfigAggregate> states = new LinkedHashMap<>(64, 0.75f, true);
  private long weight;

  /** Those of the names whose state is not known here. */
  List<ConfigName> missing(Collection<ConfigName> names) {
    List<ConfigName> missing = new ArrayList<>();
    for (ConfigName name : names) {
      if (!states.containsKey(name)) {
        missing.add(name);
      }
    }
    return missing;
  }

  /**
   * The state of a name that is not missing.
   *
   * @throws IllegalStateException if it is
   */
  ConfigAggregate require(ConfigName name) {
    ConfigAggregate state = states.get(name);
    if (state == null) {
      throw new IllegalStateException("the latest state of " + name + " was not loaded");
    }
    return state;
  }

  /** Forgets everything. */
  void clear() {
    states.clear();
    weight = 0;
  }

  void put(ConfigName name, ConfigAggregate state) {
    ConfigAggregate before = states.remove(name);
    if (before != null) {
      weight -= weigh(before);
    }
    if (weigh(state) <= LARGEST_VALUE) {
      states.put(name, state);
      weight += weigh(state);
    }
    var oldest = states.entrySet().iterator();
    while (states.size() > MOST_NAMES || weight > MOST_WEIGHT) {
      weight -= weigh(oldest.next().getValue());
      oldest.remove();
    }
  }

  private static long weigh(ConfigAggregate state) {
    ConfigValue value = state.value();
    return value == null ? 0 : value.weight();
  }
}
