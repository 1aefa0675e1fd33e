package io.configapi.cli.diff;

import io.configapi.domain.ConfigName;
import io.configapi.domain.ConfigValue;
import io.configapi.domain.FormerValue;
import io.configapi.domain.event.RecordedEvent;
import io.configapi.domain.plan.ConfigChange;
import io.configapi.domain.plan.PlannedChange;
import io.configapi.domain.plan.PlannedEvent;
import io.configapi.domain.plan.SideState;
import org.jspecify.annotations.Nullable;

/**
 * How one configuration differs between two states, the second of which may only be planned.
 *
 * @param name the configuration
 * @param before its last event in the first state; null if it has none, or is only planned
 * @param after its last event in the second state; null if it has none, or is only planned
 * @param oldState what there is in the first state
 * @param oldValue what is known of its value in the first state; null if it has none
 * @param newValue its value in the second state; null if it has none
 * @param planned whether the second state is only planned
 */
public record Difference(
    ConfigName name,
    @Nullable RecordedEvent before,
    @Nullable RecordedEvent after,
    SideState oldState,
    @Nullable FormerValue oldValue,
    @Nullable ConfigValue newValue,
    boolean planned) {

  /** One between two states of the log. */
  public static Difference of(ConfigChange change) {
    return new Difference(
        change.name(),
        change.before(),
        change.after(),
        SideState.after(change.before()),
        former(change.oldValue()),
        change.newValue(),
        false);
  }

  /** One that a plan would make. */
  public static Difference of(PlannedChange change) {
    return new Difference(
        change.name(),
        change.before(),
        null,
        SideState.after(change.before()),
        former(change.oldValue()),
        change.newValue(),
        true);
  }

  /** One that an operation of a transaction would make, after those before it. */
  public static Difference of(PlannedEvent event) {
    FormerValue old = event.oldValue();
    SideState leftByOthers = old == null ? SideState.DELETED : SideState.of(old);
    return new Difference(
        event.name(),
        event.first() ? event.found() : null,
        null,
        event.first() ? SideState.after(event.found()) : leftByOthers,
        old,
        event.newValue(),
        true);
  }

  private static @Nullable FormerValue former(@Nullable ConfigValue value) {
    return value == null ? null : value.former();
  }

  /** What became of it. */
  public ConfigChange.Kind kind() {
    if (oldValue == null) {
      return ConfigChange.Kind.ADDED;
    }
    return newValue == null ? ConfigChange.Kind.REMOVED : ConfigChange.Kind.CHANGED;
  }

  /** The later of the events of both sides; null if there is none. */
  @Nullable RecordedEvent latest() {
    if (before == null || after == null) {
      return before == null ? after : before;
    }
    return after.position() > before.position() ? after : before;
  }

  /** Leaves the values out, so that they reach no log by accident. */
  @Override
  public String toString() {
    return "Difference(" + name + ", " + kind() + ")";
  }
}
