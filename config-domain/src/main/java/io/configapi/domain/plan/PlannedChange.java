package io.configapi.domain.plan;

import io.configapi.domain.ConfigName;
import io.configapi.domain.ConfigValue;
import io.configapi.domain.event.RecordedEvent;
import io.configapi.domain.write.ConfigCommand;
import io.configapi.domain.write.ExpectedVersion;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A change that a plan would make: what there is, and the value there is to be.
 *
 * @param name the configuration
 * @param before its last event as the plan found it; null if it was never set
 * @param newValue the value it is to have; null if it is to be deleted
 */
public record PlannedChange(
    ConfigName name, @Nullable RecordedEvent before, @Nullable ConfigValue newValue) {

  /**
   * Checks that there is a difference to make.
   *
   * @throws IllegalArgumentException if there is none
   */
  public PlannedChange {
    Objects.requireNonNull(name, "name");
    if (Objects.equals(ConfigChange.valueOf(before), newValue)) {
      throw new IllegalArgumentException("the value it has is no change");
    }
  }

  /** The change from what there is to what is to be. */
  public static PlannedChange of(ConfigChange change) {
    return new PlannedChange(change.name(), change.before(), change.newValue());
  }

  /** What will become of it. */
  public ConfigChange.Kind kind() {
    if (oldValue() == null) {
      return ConfigChange.Kind.ADDED;
    }
    return newValue == null ? ConfigChange.Kind.REMOVED : ConfigChange.Kind.CHANGED;
  }

  /** The value it has; null if there is none. */
  public @Nullable ConfigValue oldValue() {
    return ConfigChange.valueOf(before);
  }

  /** Does it, on the condition that the configuration still is as the plan found it. */
  ConfigCommand command() {
    return newValue == null
        ? new ConfigCommand.Delete(name, expected())
        : new ConfigCommand.Set(name, newValue, expected());
  }

  private ExpectedVersion expected() {
    return before == null || oldValue() == null
        ? ExpectedVersion.ABSENT
        : ExpectedVersion.exactly(before.version());
  }

  /** Leaves the values out, so that they reach no log by accident. */
  @Override
  public String toString() {
    return "PlannedChange(" + name + ", " + kind() + ")";
  }
}
