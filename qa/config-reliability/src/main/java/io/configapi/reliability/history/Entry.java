package io.configapi.reliability.history;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One configuration as an answer shows it.
 *
 * @param name its name
 * @param value its value; null where the answer tells of a deletion
 * @param version its version; 0 if the answer does not say
 * @param recordedAt when it was recorded; null if the answer does not say
 */
public record Entry(
    String name, @Nullable String value, long version, @Nullable Instant recordedAt) {

  /** Whether it tells of just this event. */
  boolean tellsOf(Event event) {
    return name.equals(event.name())
        && Objects.equals(value, event.value())
        && (version == 0 || version == event.version())
        && (recordedAt == null || recordedAt.equals(event.recordedAt()));
  }

  /** Whether some tell of just these events, in order. */
  static boolean tellOf(List<Entry> entries, List<Event> events) {
    if (entries.size() != events.size()) {
      return false;
    }
    for (int i = 0; i < entries.size(); i++) {
      if (!entries.get(i).tellsOf(events.get(i))) {
        return false;
      }
    }
    return true;
  }

  /** Leaves the value out. */
  @Override
  public String toString() {
    return name + " " + version;
  }
}
