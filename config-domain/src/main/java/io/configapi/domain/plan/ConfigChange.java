package io.configapi.domain.plan;

import io.configapi.domain.ConfigName;
import io.configapi.domain.ConfigValue;
import io.configapi.domain.event.ConfigValueSet;
import io.configapi.domain.event.RecordedEvent;
import io.configapi.domain.write.WrittenChange;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How one configuration differs between two positions of the log.
 *
 * @param before its last event at the position compared from; null if it was never set until then
 * @param after its last event at the position compared to; null if it was never set until then,
 *     which can only be where that position is the earlier one
 */
public record ConfigChange(@Nullable RecordedEvent before, @Nullable RecordedEvent after) {

  /** What became of it. */
  public enum Kind {
    /** It had no value, and has one. */
    ADDED,
    /** It had a value, and has another one, or the same set anew. */
    CHANGED,
    /** It had a value, and has none. */
    REMOVED
  }

  /**
   * Checks that there is a difference to tell of.
   *
   * @throws IllegalArgumentException if there is a value on neither side, or the two are of
   *     different names
   */
  public ConfigChange {
    if (valueOf(before) == null && valueOf(after) == null) {
      throw new IllegalArgumentException("no value before and none after is no change");
    }
    if (before != null && after != null && !before.name().equals(after.name())) {
      throw new IllegalArgumentException("a change is one of one name");
    }
  }

  /** The one that a write made. */
  public static ConfigChange of(WrittenChange change) {
    return new ConfigChange(change.before().orElse(null), change.event());
  }

  /** The configuration. */
  public ConfigName name() {
    return Objects.requireNonNull(before == null ? after : before).name();
  }

  /** What became of it. */
  public Kind kind() {
    if (oldValue() == null) {
      return Kind.ADDED;
    }
    return newValue() == null ? Kind.REMOVED : Kind.CHANGED;
  }

  /** The value before; null if there was none. */
  public @Nullable ConfigValue oldValue() {
    return valueOf(before);
  }

  /** The value after; null if there is none. */
  public @Nullable ConfigValue newValue() {
    return valueOf(after);
  }

  /** Leaves the values out, so that they reach no log by accident. */
  @Override
  public String toString() {
    return "ConfigChange(" + name() + ", " + kind() + ")";
  }

  /** The value that an event left; null if it left none, or there is no event. */
  public static @Nullable ConfigValue valueOf(@Nullable RecordedEvent latest) {
    return latest != null && latest.event() instanceof ConfigValueSet set ? set.value() : null;
  }
}
