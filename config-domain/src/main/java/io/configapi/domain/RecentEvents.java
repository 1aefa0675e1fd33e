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
  private final Deque<Portion> portions = new ArrayDeque<>();
  private int count;
  private long weight;

  /** Before the first event that is kept. */
  private LogPoint start;

  /** The last event that ended a transaction. */
  private long completeHead;

  /**
   * Events that came together.
   *
   * @param events in order, without a gap
   */
  private record Portion(List<RecordedEvent> events, long weight) {

    Portion(List<RecordedEvent> events) {
      this(List.copyOf(events), EventWeight.of(events));
    }

    long first() {
      return events.getFirst().position();
    }

    /** Those after a position; all of them where it is before the first. */
    List<RecordedEvent> after(long position) {
      int known = (int) Math.clamp(position - first() + 1, 0L, (long) events.size());
      return events.subList(known, events.size());
    }
  }

  RecentEvents(LogPoint start) {
    this.start = start;
    this.completeHead = start.position();
  }

  /** Adds what follows; what is oldest goes, even all of it, where one portion is too large. */
  void add(List<RecordedEvent> events, boolean complete) {
    Portion portion = new Portion(events);
    lock.lock();
    try {
      portions.addLast(portion);
      count += events.size();
      weight += portion.weight();
      if (complete) {
        completeHead = events.getLast().position();
      }
      while (count > MOST_EVENTS || weight > MOST_WEIGHT) {
        Portion oldest = portions.removeFirst();
        count -= oldest.events().size();
        weight -= oldest.weight();
        start = oldest.events().getLast().point();
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
    for (Portion portion : portionsFrom(after)) {
      if (isOther(hash, portion, after)) {
        return null;
      }
      for (RecordedEvent event : portion.after(after)) {
        if (event.position() > upTo || found.size() == limit) {
          return found;
        }
        found.add(event);
      }
    }
    return found;
  }

  /** Whoever follows closely is near the end: looked for from there. */
  private List<Portion> portionsFrom(long position) {
    List<Portion> wanted = new ArrayList<>();
    Iterator<Portion> newestFirst = portions.descendingIterator();
    while (newestFirst.hasNext()) {
      Portion portion = newestFirst.next();
      wanted.add(portion);
      if (portion.first() <= position) {
        break;
      }
    }
    return wanted.reversed();
  }

  private static boolean isOther(@Nullable EventHash expected, Portion portion, long position) {
    long index = position - portion.first();
    return index >= 0
        && index < portion.events().size()
        && isOther(expected, portion.events().get((int) index).hash());
  }

  private static boolean isOther(@Nullable EventHash expected, EventHash actual) {
    return expected != null && !expected.equals(actual);
  }
}
