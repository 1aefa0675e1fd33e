package io.configapi.domain.event;

import io.configapi.domain.ConfigName;
import java.time.Instant;

/** Something that happened to one configuration. */
public sealed interface ConfigEvent permits ConfigValueSet, ConfigValueDeleted {

  /** The configuration it happened to. */
  ConfigName name();

  /**
   * When it was decided, by the clock of the deciding node; the log's own order and time are in
   * {@link RecordedEvent}.
   */
  Instant timestamp();

  /**
   * The name of its kind in the log and on the wire; never changes, whatever the class is called.
   */
  String type();
}
