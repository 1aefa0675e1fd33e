package io.configapi.domain.event;

import io.configapi.domain.ConfigName;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A configuration was given a value.
 *
 * @param name the configuration
 * @param value its value from now on
 * @param oldValue its value before; null on the first set and after a deletion
 * @param timestamp when it was decided
 */
public record ConfigValueSet(
    ConfigName name, String value, @Nullable String oldValue, Instant timestamp)
    implements ConfigEvent {

  /** The name of this kind of event in the log and on the wire. */
  public static final String TYPE = "ConfigValueSet";

  public ConfigValueSet {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(value, "value");
    Objects.requireNonNull(timestamp, "timestamp");
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
