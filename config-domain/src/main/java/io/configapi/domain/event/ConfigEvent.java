package io.configapi.domain.event;

import io.configapi.domain.ConfigName;
import java.time.Instant;

/** Something that happened to one configuration. */
public sealed interface ConfigEvent extends LogEvent permits ConfigValueSet, ConfigValueDeleted {

  /** The configuration it happened to. */
  ConfigName name();

  /**
   * When it was decided, by the clock of the deciding node; the log's own order and time are in
   * {@link RecordedEvent}.
   */
  Instant timestamp();

  @Override
  default ConfigName stream() {
    return name();
  }
}
