package io.configapi.domain;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Works out what has to be done to get from the state at the head to a wanted one. */
final class ChangePlanner {

  private static final int PAGE = 1_000;

  private final EventReader log;

  ChangePlanner(EventReader log) {
    this.log = log;
  }

  /** Back to what all configurations with a prefix were at a position. */
  ChangePlan restore(long position, String prefix) {
    long head = log.head().position();
    StateDiff diff = new StateDiff(log, head, position, prefix);
    List<PlannedChange> changes = new ArrayList<>();
    List<ConfigChange> page = diff.page(null, PAGE);
    while (!page.isEmpty()) {
      for (ConfigChange change : page) {
        changes.add(new PlannedChange(change.name(), change.before(), change.newValue()));
      }
      requireFits(changes);
      page = diff.page(page.getLast().name(), PAGE);
    }
    return new ChangePlan(head, changes);
  }

  /**
   * Back to what one configuration was at a position: nothing, where it was not set yet.
   *
   * @throws ConfigNotFoundException if it was never set
   */
  ChangePlan restore(ConfigName name, long position) {
    RecordedEvent then = log.latest(name, position).orElse(null);
    return restoreOne(name, then);
  }

  /**
   * Back to what a version of one configuration was: nothing, where that was a deletion.
   *
   * @throws ConfigNotFoundException if it was never set, or has no such version
   */
  ChangePlan restoreVersion(ConfigName name, long version) {
    List<RecordedEvent> found = version < 1 ? List.of() : log.readStream(name, version - 1, 1);
    if (found.isEmpty()) {
      throw new ConfigNotFoundException(name, version);
    }
    return restoreOne(name, found.getFirst());
  }

  /**
   * To values that are given from outside.
   *
   * @param compared is told again and again how many of them were looked at
   */
  ChangePlan importing(DesiredState desired, LongConsumer compared) {
    long head = log.head().position();
    Map<ConfigName, PlannedChange> changes = new TreeMap<>();
    Iterator<Map.Entry<ConfigName, ConfigValue>> rest = desired.values().entrySet().iterator();
    long looked = 0;
    while (rest.hasNext()) {
      Map<ConfigName, ConfigValue> portion = portion(rest);
      Map<ConfigName, RecordedEvent> present = latest(portion, head);
      portion.forEach((name, value) -> plan(changes, name, present.get(name), value.text()));
      looked += portion.size();
      compared.accept(looked);
      requireFits(changes.values());
    }
    if (desired.mode() == DesiredState.Mode.REPLACE) {
      planDeletions(changes, desired, head);
    }
    return new ChangePlan(head, List.copyOf(changes.values()));
  }

  private ChangePlan restoreOne(ConfigName name, @Nullable RecordedEvent then) {
    long head = log.head().position();
    RecordedEvent now = log.latest(name, head).orElseThrow(() -> new ConfigNotFoundException(name));
    Map<ConfigName, PlannedChange> change = new TreeMap<>();
    plan(change, name, now, ConfigChange.valueOf(then));
    return new ChangePlan(head, List.copyOf(change.values()));
  }

  private void planDeletions(
      Map<ConfigName, PlannedChange> changes, DesiredState desired, long head) {
    List<RecordedEvent> page = log.readLatest(head, desired.prefix(), null, PAGE);
    while (!page.isEmpty()) {
      for (RecordedEvent present : page) {
        if (!desired.values().containsKey(present.name())) {
          plan(changes, present.name(), present, null);
        }
      }
      requireFits(changes.values());
      page = log.readLatest(head, desired.prefix(), page.getLast().name(), PAGE);
    }
  }

  private static void plan(
      Map<ConfigName, PlannedChange> changes,
      ConfigName name,
      @Nullable RecordedEvent before,
      @Nullable String newValue) {
    if (!Objects.equals(ConfigChange.valueOf(before), newValue)) {
      changes.put(name, new PlannedChange(name, before, newValue));
    }
  }

  private static Map<ConfigName, ConfigValue> portion(
      Iterator<Map.Entry<ConfigName, ConfigValue>> rest) {
    Map<ConfigName, ConfigValue> portion = new TreeMap<>();
    while (rest.hasNext() && portion.size() < PAGE) {
      Map.Entry<ConfigName, ConfigValue> next = rest.next();
      portion.put(next.getKey(), next.getValue());
    }
    return portion;
  }

  /** What is there of the names of a portion, which is in order as pages are. */
  private Map<ConfigName, RecordedEvent> latest(Map<ConfigName, ConfigValue> portion, long head) {
    Map<ConfigName, RecordedEvent> present = new TreeMap<>();
    List<ConfigName> wanted = List.copyOf(portion.keySet());
    List<RecordedEvent> page = log.readLatestOf(wanted, head);
    while (!page.isEmpty()) {
      page.forEach(event -> present.put(event.name(), event));
      ConfigName last = page.getLast().name();
      wanted = wanted.stream().filter(name -> name.compareTo(last) > 0).toList();
      page = wanted.isEmpty() ? List.of() : log.readLatestOf(wanted, head);
    }
    return present;
  }

  private static void requireFits(Collection<PlannedChange> changes) {
    if (changes.size() > ConfigTransaction.MAX_OPERATIONS) {
      throw TransactionTooLargeException.operations();
    }
  }
}
