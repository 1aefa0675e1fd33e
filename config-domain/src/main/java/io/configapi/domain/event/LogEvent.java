package io.configapi.domain.event;

import io.configapi.domain.StreamName;

/** Something that happened, as a log can tell: to a configuration, or what is not known here. */
public sealed interface LogEvent permits ConfigEvent, UnknownEvent {

  /** The stream it belongs to. */
  StreamName stream();

  /**
   * The name of its kind in the log and on the wire; never changes, whatever the class is called.
   */
  String type();
}
