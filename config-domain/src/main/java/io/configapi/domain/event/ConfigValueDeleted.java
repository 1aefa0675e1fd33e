package io.configapi.domain.event;

import io.configapi.domain.ConfigName;
import io.configapi.domain.ConfigValue;
import io.configapi.domain.ContentType;
import io.configapi.domain.FormerValue;
import java.time.Instant;
import java.util.Objects;

/**
 * A configuration was deleted.
 *
 * @param name the configuration
 * @param deletedValue what is said of the value it had until now
 * @param timestamp when it was decided
 */
public record ConfigValueDeleted(ConfigName name, FormerValue deletedValue, Instant timestamp)
    implements ConfigEvent {

  /** The name of this kind of event in the log and on the wire. */
  public static final String TYPE = "ConfigValueDeleted";

  public ConfigValueDeleted {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(deletedValue, "deletedValue");
    Objects.requireNonNull(timestamp, "timestamp");
  }

  /** The same of a plain text, as a log has it. */
  public ConfigValueDeleted(ConfigName name, String deletedValue, Instant timestamp) {
    this(name, ConfigValue.recorded(deletedValue, ContentType.TEXT_PLAIN), timestamp);
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
