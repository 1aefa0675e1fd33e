package io.configapi.domain;

import java.util.List;

/**
 * A page of the log as it was read, weighed once for all who are given it.
 *
 * @param events in order
 * @param weight of all of them
 */
record ReadPage(List<RecordedEvent> events, long weight) {

  static ReadPage of(List<RecordedEvent> events) {
    return new ReadPage(List.copyOf(events), EventWeight.of(events));
  }

  /** Those beyond a position, none of them beyond another one. */
  List<RecordedEvent> between(long after, long upTo) {
    int from = 0;
    while (from < events.size() && events.get(from).position() <= after) {
      from++;
    }
    int to = events.size();
    while (to > from && events.get(to - 1).position() > upTo) {
      to--;
    }
    return events.subList(from, to);
  }
}
