package io.configapi.eventstore.postgres;

import io.configapi.domain.ConfigAggregate;
import io.configapi.domain.ConfigName;
import io.configapi.domain.LogPoint;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The latest state of the names that were written last, as of one point of the log. While the
 * locked head of the log still is that point, nobody else has written since, and these states need
 * not be loaded again. Bounded; used by one thread only.
 */
final class LatestStates {

  private static final int MOST_NAMES = 20_000;
  private static final long MOST_WEIGHT = 16L * 1024 * 1024;
  private static final int LARGEST_VALUE = 16 * 1024;

  private final Map<ConfigName, ConfigAggregate> states = new LinkedHashMap<>(64, 0.75f, true);
  private LogPoint point = LogPoint.START;
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

  /** Whether what is known here is the state at this point. */
  boolean areAsOf(LogPoint head) {
    return point.equals(head);
  }

  @Nullable ConfigAggregate get(ConfigName name) {
    return states.get(name);
  }

  /** Takes what a batch left, once it is committed. */
  void moveTo(LogPoint head, Map<ConfigName, ConfigAggregate> changed) {
    changed.forEach(this::put);
    point = head;
  }

  /** Forgets everything: the log went on without this. */
  void clear() {
    states.clear();
    weight = 0;
  }

  private void put(ConfigName name, ConfigAggregate state) {
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
    String value = state.value();
    return value == null ? 0 : value.length();
  }
}
