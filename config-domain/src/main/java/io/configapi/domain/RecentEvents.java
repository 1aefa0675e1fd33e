package io.configapi.domain;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The last events of the log, for all who watch it: bounded in number and in weight, and without a
 * gap. Safe for use by many threads; the lock is held for a few steps only.
 */
final class RecentEvents {

  private static final int MOST_EVENTS = 16_384;
  private static final long MOST_WEIGHT = 16L * 1024 * 1024;

  private final ReentrantLock lock = new ReentrantLock();
  private final Deque<RecordedEvent[]> portions = new ArrayDeque<>();
  private int count;
  private long weight;

  /** Before the first event that is kept. */
  private LogPoint start;

  /** The last event that ended a transaction. */
  private long completeHead;

  RecentEvents(LogPoint start) {
    this.start = start;
    this.completeHead = start.position();
  }

  /** Adds what follows; what is oldest goes. */
  void add(List<RecordedEvent> events, boolean complete) {
    RecordedEvent[] portion = events.toArray(RecordedEvent[]::new);
    long heavier = weigh(portion);
    lock.lock();
    try {
      portions.addLast(portion);
      count += portion.length;
      weight += heavier;
      if (complete) {
        completeHead = portion[portion.length - 1].position();
      }
      while (portions.size() > 1 && (count > MOST_EVENTS || weight > MOST_WEIGHT)) {
        RecordedEvent[] oldest = portions.removeFirst();
        count -= oldest.length;
        weight -= weigh(oldest);
        start = oldest[oldest.length - 1].point();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Begins anew at another point. */
  void reset(LogPoint point) {
    lock.lock();
    try {
      portions.clear();
      count = 0;
      weight = 0;
      start = point;
      completeHead = point.position();
    } finally {
      lock.unlock();
    }
  }

  long completeHead() {
    lock.lock();
    try {
      return completeHead;
    } finally {
      lock.unlock();
    }
  }

  /**
   * The events after a position, up to another, in order.
   *
   * @param hash that of the event at the position, where it is known
   * @return null if not all of them are kept any more, or the position is one of another history
   */
  @Nullable List<RecordedEvent> between(
      long after, @Nullable EventHash hash, long upTo, int limit) {
    lock.lock();
    try {
      if (after < start.position() || (after == start.position() && isOther(hash, start.hash()))) {
        return null;
      }
      return find(after, hash, upTo, limit);
    } finally {
      lock.unlock();
    }
  }

  private @Nullable List<RecordedEvent> find(
      long after, @Nullable EventHash hash, long upTo, int limit) {
    List<RecordedEvent> found = new ArrayList<>();
    Iterator<RecordedEvent[]> rest = portionsFrom(after);
    while (rest.hasNext()) {
      for (RecordedEvent event : rest.next()) {
        if (event.position() == after && isOther(hash, event.hash())) {
          return null;
        }
        if (event.position() > upTo || found.size() == limit) {
          return found;
        }
        if (event.position() > after) {
          found.add(event);
        }
      }
    }
    return found;
  }

  /** Whoever follows closely is near the end: looked for from there. */
  private Iterator<RecordedEvent[]> portionsFrom(long position) {
    List<RecordedEvent[]> wanted = new ArrayList<>();
    Iterator<RecordedEvent[]> newestFirst = portions.descendingIterator();
    while (newestFirst.hasNext()) {
      RecordedEvent[] portion = newestFirst.next();
      wanted.add(portion);
      if (portion[0].position() <= position) {
        break;
      }
    }
    return wanted.reversed().iterator();
  }

  private static boolean isOther(@Nullable EventHash expected, EventHash actual) {
    return expected != null && !expected.equals(actual);
  }

  private static long weigh(RecordedEvent[] events) {
    long weight = 0;
    for (RecordedEvent event : events) {
      weight += 64L + weigh(event.event());
    }
    return weight;
  }

  static long weigh(ConfigEvent event) {
    return switch (event) {
      case ConfigValueSet set -> {
        String old = set.oldValue();
        yield set.value().length() + (old == null ? 0L : old.length());
      }
      case ConfigValueDeleted deleted -> deleted.deletedValue().length();
    };
  }
}
