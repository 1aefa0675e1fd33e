package io.configapi.domain.write;

import io.configapi.domain.ConfigName;
import io.configapi.domain.event.RecordedEvent;
import java.util.Objects;
import java.util.Optional;

/**
 * One change of a write.
 *
 * @param event what was recorded; it has the value before, too
 * @param before the event of the configuration before it; empty if there was none, or nobody had
 *     looked: only what was planned knows it
 */
public record WrittenChange(RecordedEvent event, Optional<RecordedEvent> before) {

  /** Checks that all is there. */
  public WrittenChange {
    Objects.requireNonNull(event, "event");
    Objects.requireNonNull(before, "before");
  }

  /** The configuration. */
  public ConfigName name() {
    return event.name();
  }

  /** Leaves the values out, so that they reach no log by accident. */
  @Override
  public String toString() {
    return "WrittenChange(" + name() + ", version " + event.version() + ")";
  }
}
