package io.configapi.domain;

import io.configapi.domain.event.ConfigValueDeleted;
import io.configapi.domain.event.ConfigValueSet;
import io.configapi.domain.event.LogMark;
import io.configapi.domain.event.RecordedEvent;
import io.configapi.domain.failure.SealedValueException;
import java.time.Instant;
import java.util.Optional;

/**
 * A live configuration: a name and its value, as of some position of the log.
 *
 * @param name the name
 * @param value the value, plain or sealed
 * @param version the version of the event that set it
 * @param position the position of that event in the log
 * @param updatedAt when that event was recorded
 */
public record ConfigEntry(
    ConfigName name, ConfigValue value, long version, long position, Instant updatedAt) {

  /** What a name's latest event leaves: an entry, or nothing after a deletion. */
  public static Optional<ConfigEntry> from(RecordedEvent latest) {
    return switch (latest.event()) {
      case ConfigValueSet set ->
          Optional.of(
              new ConfigEntry(
                  set.name(),
                  set.value(),
                  latest.version(),
                  latest.position(),
                  latest.recordedAt()));
      case ConfigValueDeleted deleted -> Optional.empty();
    };
  }

  /**
   * The text of the value.
   *
   * @throws SealedValueException if it is sealed
   */
  public String text() {
    return switch (value) {
      case ConfigValue.Plain plain -> plain.text();
      case ConfigValue.Sealed sealed -> throw new SealedValueException(name, sealed.keyId());
    };
  }

  /** What tells this version from one of another log with the same number. */
  public LogMark mark() {
    return LogMark.of(updatedAt);
  }

  /** Leaves the value out, so that it reaches no log by accident. */
  @Override
  public String toString() {
    return "ConfigEntry(" + name + ", version " + version + ")";
  }
}
