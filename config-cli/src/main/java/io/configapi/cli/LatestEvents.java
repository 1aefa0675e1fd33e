package io.configapi.cli;

import io.configapi.domain.ConfigName;
import io.configapi.domain.EventReader;
import io.configapi.domain.RecordedEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The last event of each of many names at a position. */
final class LatestEvents {

  private static final int PAGE = 1_000;

  private LatestEvents() {}

  /** Those of the names that have one. */
  static Map<ConfigName, RecordedEvent> of(List<ConfigName> names, long position, EventReader log) {
    List<ConfigName> rest = names.stream().distinct().sorted().toList();
    Map<ConfigName, RecordedEvent> found = new HashMap<>();
    while (!rest.isEmpty()) {
      List<ConfigName> asked = rest.subList(0, Math.min(PAGE, rest.size()));
      List<RecordedEvent> page = log.readLatestOf(asked, position);
      page.forEach(event -> found.put(event.name(), event));
      // A page can end early; only an empty one says that there is nothing more.
      int done = page.isEmpty() ? asked.size() : rest.indexOf(page.getLast().name()) + 1;
      rest = rest.subList(done, rest.size());
    }
    return found;
  }
}
