package io.configapi.domain.plan;

import io.configapi.domain.ConfigName;
import io.configapi.domain.ConfigValue;
import io.configapi.domain.FormerValue;
import io.configapi.domain.event.ConfigEvent;
import io.configapi.domain.event.ConfigValueDeleted;
import io.configapi.domain.event.ConfigValueSet;
import io.configapi.domain.event.RecordedEvent;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An event that a transaction would record.
 *
 * @param event what would happen, with the value before and after
 * @param found the last event of the configuration in the log, before the whole transaction; null
 *     if it was never set
 * @param first whether no earlier event of the transaction is of the same configuration
 */
public record PlannedEvent(ConfigEvent event, @Nullable RecordedEvent found, boolean first) {

  public PlannedEvent {
    Objects.requireNonNull(event, "event");
  }

  /** The configuration. */
  public ConfigName name() {
    return event.name();
  }

  /** What is said of the value it will have had until then; null if none. */
  public @Nullable FormerValue oldValue() {
    return switch (event) {
      case ConfigValueSet set -> set.oldValue();
      case ConfigValueDeleted deleted -> deleted.deletedValue();
    };
  }

  /** The value it will have; null if none. */
  public @Nullable ConfigValue newValue() {
    return switch (event) {
      case ConfigValueSet set -> set.value();
      case ConfigValueDeleted deleted -> null;
    };
  }

  /** Leaves the values out, so that they reach no log by accident. */
  @Override
  public String toString() {
    return "PlannedEvent(" + name() + ")";
  }
}
