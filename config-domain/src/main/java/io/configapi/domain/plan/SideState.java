package io.configapi.domain.plan;

import io.configapi.domain.ConfigValue;
import io.configapi.domain.FormerValue;
import io.configapi.domain.event.RecordedEvent;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What there is on one side of a change. It is said in words, as a value that is not shown can mean
 * many things.
 */
public enum SideState {
  /** Nothing: it was never set until then. */
  ABSENT,
  /** A value that everybody who may see it can read. */
  LIVE,
  /** Nothing any more. */
  DELETED,
  /** A value that only who has the key can read. */
  SEALED,
  /** There may be a value, but it is not for whoever asks. */
  WITHHELD;

  /** What an event left; null is none. */
  public static SideState after(@Nullable RecordedEvent event) {
    return event == null ? ABSENT : of(ConfigChange.valueOf(event));
  }

  /** What is there with a value; null is what a deletion leaves. */
  public static SideState of(@Nullable ConfigValue value) {
    return value == null ? DELETED : of(value.former());
  }

  /** The same of what is known of a value. */
  public static SideState of(FormerValue value) {
    return switch (value) {
      case ConfigValue.Plain plain -> LIVE;
      case FormerValue.Sealed sealed -> SEALED;
    };
  }

  /** The word for it in JSON. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
