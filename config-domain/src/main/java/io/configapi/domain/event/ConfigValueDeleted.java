package io.configapi.domain.event;

import io.configapi.domain.ConfigName;
import java.time.Instant;
import java.util.Objects;

/**
 * A configuration was deleted.
 *
 * @param name the configuration
 * @param deletedValue the value it had until now
 * @param timestamp when it was decided
 */
public record ConfigValueDeleted(ConfigName name, String deletedValue, Instant timestamp)
    implements ConfigEvent {

  /** The name of this kind of event in the log and on the wire. */
  public static final String TYPE = "ConfigValueDeleted";

  public ConfigValueDeleted {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(deletedValue, "deletedValue");
    Objects.requireNonNull(timestamp, "timestamp");
  }

  @Override
  public String type() {
    return TYPE;
  }

  /** Leaves the value out, so that it reaches no log by accident. */
  @Override
  public String toString() {
    return TYPE + "(" + name + ")";
  }
}
