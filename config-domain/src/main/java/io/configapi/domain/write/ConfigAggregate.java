package io.configapi.domain.write;

import io.configapi.domain.ConfigName;
import io.configapi.domain.ConfigValue;
import io.configapi.domain.event.ConfigEvent;
import io.configapi.domain.event.ConfigValueDeleted;
import io.configapi.domain.event.ConfigValueSet;
import io.configapi.domain.event.LogMark;
import io.configapi.domain.event.RecordedEvent;
import io.configapi.domain.failure.ConfigDeletedException;
import io.configapi.domain.failure.ConfigNotFoundException;
import io.configapi.domain.failure.VersionConflictException;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One configuration as its events left it, and the rules for what may happen to it next. Takes
 * events, gives events; time is an argument.
 *
 * <p>Every event carries the whole state it leaves, so the last one of a stream is enough to go on
 * from ({@link #after}). Immutable.
 */
public final class ConfigAggregate {

  private final ConfigName name;
  private final long version;
  private final @Nullable ConfigValue value;

  /** When its last event was recorded; null where there is none, or it is not recorded yet. */
  private final @Nullable Instant recordedAt;

  private ConfigAggregate(
      ConfigName name, long version, @Nullable ConfigValue value, @Nullable Instant recordedAt) {
    this.name = Objects.requireNonNull(name, "name");
    this.version = version;
    this.value = value;
    this.recordedAt = recordedAt;
  }

  /** A configuration that nothing has happened to yet. */
  public static ConfigAggregate neverSet(ConfigName name) {
    return new ConfigAggregate(name, 0, null, null);
  }

  /** A configuration as the last event of its stream left it. */
  public static ConfigAggregate after(RecordedEvent last) {
    return after(last.version(), last.event(), last.recordedAt());
  }

  /** A configuration as the last event of its stream left it, which was recorded at this time. */
  public static ConfigAggregate after(long version, ConfigEvent last, Instant recordedAt) {
    return new ConfigAggregate(last.name(), version - 1, null, null).apply(last, recordedAt);
  }

  /** The same, where it does not matter when that event was recorded. */
  public static ConfigAggregate after(long version, ConfigEvent last) {
    return new ConfigAggregate(last.name(), version - 1, null, null).apply(last);
  }

  /** A configuration as all events of its stream, in order, left it. */
  public static ConfigAggregate replay(ConfigName name, Iterable<? extends ConfigEvent> events) {
    ConfigAggregate aggregate = neverSet(name);
    for (ConfigEvent event : events) {
      aggregate = aggregate.apply(event);
    }
    return aggregate;
  }

  /**
   * This configuration after one more event.
   *
   * @throws IllegalArgumentException if the event is another configuration's
   */
  public ConfigAggregate apply(ConfigEvent event) {
    return applied(event, null);
  }

  /** The same, where it is known when that event was recorded. */
  public ConfigAggregate apply(ConfigEvent event, Instant at) {
    return applied(event, at);
  }

  private ConfigAggregate applied(ConfigEvent event, @Nullable Instant at) {
    if (!event.name().equals(name)) {
      throw new IllegalArgumentException("an event of " + event.name() + " is none of " + name);
    }
    return switch (event) {
      case ConfigValueSet set -> new ConfigAggregate(name, version + 1, set.value(), at);
      case ConfigValueDeleted deleted -> new ConfigAggregate(name, version + 1, null, at);
    };
  }

  /**
   * Gives it a value, whatever was before: the first, another, the same again, or one after a
   * deletion.
   */
  public ConfigValueSet set(ConfigValue newValue, Instant at) {
    return new ConfigValueSet(name, newValue, value == null ? null : value.former(), at);
  }

  /**
   * Deletes it.
   *
   * @throws ConfigNotFoundException if it was never set
   * @throws ConfigDeletedException if it is deleted already
   */
  public ConfigValueDeleted delete(Instant at) {
    if (version == 0) {
      throw new ConfigNotFoundException(name);
    }
    if (value == null) {
      throw new ConfigDeletedException(name, version);
    }
    return new ConfigValueDeleted(name, value.former(), at);
  }

  /**
   * Holds the condition of a write against what is.
   *
   * @throws VersionConflictException if it is not met
   */
  public void require(ExpectedVersion expected) {
    if (!expected.isMetBy(this)) {
      throw new VersionConflictException(expected, this);
    }
  }

  /** Its name. */
  public ConfigName name() {
    return name;
  }

  /** The version of its last event; 0 if there is none. */
  public long version() {
    return version;
  }

  /** What tells its last event from that of another log; empty where it has none recorded. */
  public Optional<LogMark> mark() {
    return Optional.ofNullable(recordedAt).map(LogMark::of);
  }

  /** Its value; null if it was never set or is deleted. */
  public @Nullable ConfigValue value() {
    return value;
  }

  /** Whether it has a value now. */
  public boolean isLive() {
    return value != null;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ConfigAggregate that
        && version == that.version
        && name.equals(that.name)
        && Objects.equals(value, that.value);
  }

  @Override
  public int hashCode() {
    return Objects.hash(name, version);
  }

  @Override
  public String toString() {
    return "ConfigAggregate(" + name + ", version " + version + (isLive() ? ")" : ", no value)");
  }
}
