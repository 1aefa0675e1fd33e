package io.configapi.domain.service;

import io.configapi.domain.ConfigName;
import io.configapi.domain.ConfigValue;
import io.configapi.domain.NamePage;
import io.configapi.domain.event.LogPoint;
import io.configapi.domain.event.MarkedVersion;
import io.configapi.domain.event.RecordedEvent;
import io.configapi.domain.failure.ConfigNotFoundException;
import io.configapi.domain.failure.LogReplacedException;
import io.configapi.domain.failure.VersionConflictException;
import io.configapi.domain.plan.ChangePlan;
import io.configapi.domain.plan.ConfigChange;
import io.configapi.domain.plan.DesiredState;
import io.configapi.domain.plan.Goal;
import io.configapi.domain.plan.StateDiff;
import io.configapi.domain.store.EventReader;
import io.configapi.domain.store.LogPlaces;
import io.configapi.domain.write.ConfigAggregate;
import io.configapi.domain.write.ExpectedVersion;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Works out what has to be done to get from the state at the head to a wanted one. */
public final class ChangePlanner {

  private static final int PAGE = 1_000;

  private final EventReader log;
  private final LogPlaces places;

  /** Of this log. */
  public ChangePlanner(EventReader log) {
    this.log = log;
    this.places = new LogPlaces(log);
  }

  /**
   * What brings the configurations to a goal.
   *
   * @param compared is told again and again how many of the values given were looked at
   * @throws ConfigNotFoundException if one that is to be restored was never set, or has no such
   *     version
   * @throws LogReplacedException if it has no such version with this mark
   * @throws VersionConflictException if it is not now what is expected
   */
  public ChangePlan plan(Goal goal, LongConsumer compared) {
    return switch (goal) {
      case Goal.Past past -> restore(past);
      case Goal.PastOfOne past -> restore(past);
      case Goal.VersionOfOne version -> restore(version);
      case DesiredState desired -> importing(desired, compared);
    };
  }

  private ChangePlan restore(Goal.Past goal) {
    long position = places.pointOf(goal.then()).position();
    LogPoint head = log.head();
    PlannedChanges changes = new PlannedChanges();
    for (ConfigChange change : new StateDiff(log, head.position(), position, goal.scope())) {
      changes.plan(change.name(), change.before(), change.newValue());
    }
    return changes.towards(goal, head);
  }

  private ChangePlan restore(Goal.PastOfOne goal) {
    long position = places.pointOf(goal.then()).position();
    RecordedEvent then = log.latest(goal.name(), position).orElse(null);
    return restoreOne(goal, goal.name(), then, goal.expected());
  }

  private ChangePlan restore(Goal.VersionOfOne goal) {
    MarkedVersion wanted = goal.version();
    long version = wanted.version();
    List<RecordedEvent> found =
        version < 1 ? List.of() : log.readStream(goal.name(), version - 1, 1);
    if (wanted.mark().isPresent() && found.stream().noneMatch(wanted::isOf)) {
      throw new LogReplacedException(goal.name(), wanted);
    }
    if (found.isEmpty()) {
      throw new ConfigNotFoundException(goal.name(), version);
    }
    return restoreOne(goal, goal.name(), found.getFirst(), goal.expected());
  }

  private ChangePlan importing(DesiredState desired, LongConsumer compared) {
    LogPoint head = log.head();
    PlannedChanges changes = new PlannedChanges();
    Iterator<Map.Entry<ConfigName, ConfigValue>> rest = desired.values().entrySet().iterator();
    long looked = 0;
    while (rest.hasNext()) {
      Map<ConfigName, ConfigValue> portion = portion(rest);
      Map<ConfigName, RecordedEvent> present = latest(portion, head.position());
      portion.forEach(
          (name, value) -> {
            RecordedEvent before = present.get(name);
            changes.plan(name, before, typed(value, ConfigChange.valueOf(before)));
          });
      looked += portion.size();
      compared.accept(looked);
    }
    if (desired.mode() == DesiredState.Mode.REPLACE) {
      planDeletions(changes, desired, head.position());
    }
    return changes.towards(desired, head);
  }

  /** What is given from outside as nothing but text is of the kind that was there before. */
  private static ConfigValue typed(ConfigValue given, @Nullable ConfigValue before) {
    return given instanceof ConfigValue.Plain plain
            && plain.contentType().isTextPlain()
            && before instanceof ConfigValue.Plain known
        ? ConfigValue.recorded(plain.text(), known.contentType())
        : given;
  }

  private ChangePlan restoreOne(
      Goal goal, ConfigName name, @Nullable RecordedEvent then, ExpectedVersion expected) {
    LogPoint head = log.head();
    RecordedEvent now =
        log.latest(name, head.position()).orElseThrow(() -> new ConfigNotFoundException(name));
    ConfigAggregate.after(now.version(), now.event()).require(expected);
    PlannedChanges change = new PlannedChanges();
    change.plan(name, now, ConfigChange.valueOf(then));
    return change.towards(goal, head);
  }

  private void planDeletions(PlannedChanges changes, DesiredState desired, long head) {
    ConfigName after = null;
    do {
      NamePage<RecordedEvent> page = log.readLatest(head, desired.prefix().scope(), after, PAGE);
      for (RecordedEvent present : page.elements()) {
        if (!desired.values().containsKey(present.name())) {
          changes.plan(present.name(), present, null);
        }
      }
      after = page.next();
    } while (after != null);
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

  private Map<ConfigName, RecordedEvent> latest(Map<ConfigName, ConfigValue> portion, long head) {
    return LatestEvents.of(log, List.copyOf(portion.keySet()), head);
  }
}
