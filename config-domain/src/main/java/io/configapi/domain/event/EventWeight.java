package io.configapi.domain.event;

import io.configapi.domain.FormerValue;
import java.util.Map;

/** About how much memory an event takes, for what has to be bounded: in characters of its texts. */
public final class EventWeight {

  /** What there is to an event besides its texts. */
  private static final long FRAME = 64;

  private EventWeight() {}

  public static long of(LoggedEvent event) {
    return FRAME + values(event.event()) + metadata(event.metadata());
  }

  public static long of(Iterable<? extends LoggedEvent> events) {
    long weight = 0;
    for (LoggedEvent event : events) {
      weight += of(event);
    }
    return weight;
  }

  private static long values(LogEvent event) {
    return switch (event) {
      case ConfigValueSet set -> {
        FormerValue old = set.oldValue();
        yield set.value().weight() + (old == null ? 0L : old.weight());
      }
      case ConfigValueDeleted deleted -> deleted.deletedValue().weight();
      case UnknownEvent unknown -> 0;
    };
  }

  private static long metadata(EventMetadata metadata) {
    long weight = 0;
    for (Map.Entry<String, String> entry : metadata.entries().entrySet()) {
      weight += entry.getKey().length() + entry.getValue().length();
    }
    return weight;
  }
}
