package io.configapi.domain.watch;

import io.configapi.domain.event.EventWeight;
import io.configapi.domain.event.LoggedEvent;
import java.util.List;

/**
 * A page of the log as it was read, weighed once for all who are given it.
 *
 * @param events in order
 * @param weight what they weigh, or more
 */
record ReadPage(List<LoggedEvent> events, long weight) {

  static ReadPage of(List<LoggedEvent> events) {
    return new ReadPage(List.copyOf(events), EventWeight.of(events));
  }

  boolean isEmpty() {
    return events.isEmpty();
  }

  /** Those beyond a position, none of them beyond another one. */
  ReadPage between(long after, long upTo) {
    int from = 0;
    while (from < events.size() && events.get(from).position() <= after) {
      from++;
    }
    int to = events.size();
    while (to > from && events.get(to - 1).position() > upTo) {
      to--;
    }
    return new ReadPage(events.subList(from, to), weight);
  }

  /** As many of them as do not weigh more, but at least the first. */
  List<LoggedEvent> upToWeight(long most) {
    if (weight <= most) {
      return events;
    }
    int count = 0;
    long weighed = 0;
    while (count < events.size()) {
      weighed += EventWeight.of(events.get(count));
      if (weighed > most && count > 0) {
        break;
      }
      count++;
    }
    return events.subList(0, count);
  }
}
