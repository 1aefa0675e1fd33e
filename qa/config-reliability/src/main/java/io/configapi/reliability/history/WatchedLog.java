package io.configapi.reliability.history;

import java.util.List;

/** The events that a watch with one prefix has to get. */
final class WatchedLog {

  private final List<Event> events;
  private final long end;
  private final long[] fingerprints;

  WatchedLog(List<Event> log, String prefix) {
    end = log.isEmpty() ? 0 : log.getLast().position();
    events = log.stream().filter(event -> event.name().startsWith(prefix)).toList();
    fingerprints = events.stream().mapToLong(Event::fingerprint).toArray();
  }

  /** How many stand at or before a position. */
  int until(long position) {
    return Search.count(events.size(), i -> events.get(i).position() <= position);
  }

  /** Where the whole log ends. */
  long end() {
    return end;
  }

  boolean hasMoreThan(int index) {
    return index < events.size();
  }

  long position(int index) {
    return events.get(index).position();
  }

  /** Where the transaction of an event ends. */
  long transactionEnd(int index) {
    return events.get(index).transactionEnd();
  }

  /** Whether a message tells of those from one to before another, and of no more. */
  boolean isTold(WatchRecord.Message message, int from, int to) {
    if (message.events().size() != to - from) {
      return false;
    }
    for (int i = from; i < to; i++) {
      WatchRecord.Seen seen = message.events().get(i - from);
      if (seen.position() != position(i) || seen.fingerprint() != fingerprints[i]) {
        return false;
      }
    }
    return true;
  }
}
