package io.configapi.reliability.history;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the log says there was, at each position: the fold that every node must show. */
final class States {

  private final NavigableMap<String, List<Event>> streams = new TreeMap<>();

  /** Events by position. */
  States(List<Event> log) {
    for (Event event : log) {
      streams.computeIfAbsent(event.name(), name -> new ArrayList<>()).add(event);
    }
  }

  /** The last event of this name at or before a position; null if there is none. */
  @Nullable Event latest(String name, long position) {
    List<Event> stream = streams.get(name);
    return stream == null ? null : latest(stream, position);
  }

  /** The events of this name after one position and up to another, in order. */
  List<Event> between(String name, long after, long to) {
    List<Event> stream = streams.getOrDefault(name, List.of());
    int from = until(stream, after);
    return stream.subList(from, Math.max(from, until(stream, to)));
  }

  /** What has a value at a position, by name. */
  List<Event> list(String prefix, long position) {
    List<Event> live = new ArrayList<>();
    for (List<Event> stream : streams.subMap(prefix, prefix + Character.MAX_VALUE).values()) {
      Event latest = latest(stream, position);
      if (latest != null && latest.isLive()) {
        live.add(latest);
      }
    }
    return live;
  }

  private static @Nullable Event latest(List<Event> stream, long position) {
    int reached = until(stream, position);
    return reached == 0 ? null : stream.get(reached - 1);
  }

  private static int until(List<Event> stream, long position) {
    return Search.count(stream.size(), i -> stream.get(i).position() <= position);
  }
}
