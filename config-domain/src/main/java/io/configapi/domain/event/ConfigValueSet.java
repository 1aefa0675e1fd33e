package io.configapi.domain.event;

import io.configapi.domain.ConfigName;
import io.configapi.domain.ConfigValue;
import io.configapi.domain.ContentType;
import io.configapi.domain.FormerValue;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A configuration was given a value.
 *
 * @param name the configuration
 * @param value its value from now on
 * @param oldValue what is said of its value before; null on the first set and after a deletion
 * @param timestamp when it was decided
 */
public record ConfigValueSet(
    ConfigName name, ConfigValue value, @Nullable FormerValue oldValue, Instant timestamp)
    implements ConfigEvent {

  /** The name of this kind of event in the log and on the wire. */
  public static final String TYPE = "ConfigValueSet";

  public ConfigValueSet {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(value, "value");
    Objects.requireNonNull(timestamp, "timestamp");
  }

  /** The same with plain texts, as a log has them. */
  public ConfigValueSet(
      ConfigName name, String value, @Nullable String oldValue, Instant timestamp) {
    this(
        name,
        ConfigValue.recorded(value, ContentType.TEXT_PLAIN),
        oldValue == null ? null : ConfigValue.recorded(oldValue, ContentType.TEXT_PLAIN),
        timestamp);
  }

  @Override
  public String type() {
    return TYPE;
  }

  /** Leaves the values out, so that they reach no log by accident. */
  @Override
  public String toString() {
    return TYPE + "(" + name + ")";
  }
}
