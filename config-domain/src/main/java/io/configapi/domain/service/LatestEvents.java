package io.configapi.domain.service;

import io.configapi.domain.ConfigName;
import io.configapi.domain.event.RecordedEvent;
import io.configapi.domain.store.EventReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The last events of many names, read page by page. */
final class LatestEvents {

  private static final int PORTION = 1_000;

  private LatestEvents() {}

  /**
   * Of each of the names that has one, the last event at or before a position.
   *
   * @param names sorted; each once
   */
  static Map<ConfigName, RecordedEvent> of(
      EventReader log, List<ConfigName> names, long atPosition) {
    Map<ConfigName, RecordedEvent> latest = new HashMap<>();
    for (int from = 0; from < names.size(); from += PORTION) {
      int to = Math.min(from + PORTION, names.size());
      read(log, names.subList(from, to), atPosition, latest);
    }
    return latest;
  }

  private static void read(
      EventReader log,
      List<ConfigName> names,
      long atPosition,
      Map<ConfigName, RecordedEvent> latest) {
    List<ConfigName> rest = names;
    while (!rest.isEmpty()) {
      List<RecordedEvent> page = log.readLatestOf(rest, atPosition);
      if (page.isEmpty()) {
        return;
      }
      page.forEach(event -> latest.put(event.name(), event));
      ConfigName last = page.getLast().name();
      rest = rest.stream().filter(name -> name.compareTo(last) > 0).toList();
    }
  }
}
