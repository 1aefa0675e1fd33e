package io.configapi.domain.watch;

import io.configapi.domain.event.EventHash;
import io.configapi.domain.event.EventMetadata;
import io.configapi.domain.event.EventPlace;
import io.configapi.domain.event.EventWeight;
import io.configapi.domain.event.LogPoint;
import io.configapi.domain.event.LoggedEvent;
import io.configapi.domain.event.MarkedPosition;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The last events of the log, for all who watch it: bounded in number and in weight, and without a
 * gap. Safe for use by many threads; the lock is held for a few steps only, however many watch, and
 * however far back they are: those who write wait for it, too.
 */
final class RecentEvents {

  private static final int MOST_EVENTS = 16_384;
  private static final long MOST_WEIGHT = 16L * 1024 * 1024;

  private final ReentrantLock lock = new ReentrantLock();

  /** Each event at the index of its position, round and round. */
  private final @Nullable Kept[] kept = new Kept[MOST_EVENTS];

  private long weight;

  /** Before the first event that is kept. */
  private LogPoint start;

  /** That of the event at the start; none where that ended a transaction by itself. */
  private EventMetadata startMetadata = EventMetadata.none();

  /** The position of the last event that is kept; that of the start if there is none. */
  private long end;

  /** The last event that ended a transaction. */
  private MarkedPosition completeHead;

  private record Kept(LoggedEvent event, long weight) {}

  RecentEvents(LogPoint start) {
    this.start = start;
    this.end = start.position();
    this.completeHead = MarkedPosition.of(start);
  }

  /**
   * Adds what follows; what is oldest goes. What is kept already, as after a call that failed
   * half-way, is passed over.
   */
  void add(List<LoggedEvent> events, boolean complete) {
    List<Kept> added =
        events.stream().map(event -> new Kept(event, EventWeight.of(event))).toList();
    lock.lock();
    try {
      for (Kept each : added) {
        if (each.event().position() <= end) {
          continue;
        }
        if (end - start.position() == MOST_EVENTS) {
          dropOldest();
        }
        end = each.event().position();
        kept[index(end)] = each;
        weight += each.weight();
      }
      while (weight > MOST_WEIGHT) {
        dropOldest();
      }
      if (complete) {
        completeHead = MarkedPosition.of(end == start.position() ? start : at(end).event().point());
      }
    } finally {
      lock.unlock();
    }
  }

  /** Begins anew at another point. */
  void reset(LogPoint point) {
    lock.lock();
    try {
      while (end > start.position()) {
        dropOldest();
      }
      start = point;
      startMetadata = EventMetadata.none();
      end = point.position();
      completeHead = MarkedPosition.of(point);
    } finally {
      lock.unlock();
    }
  }

  /** Where the event at a position stands; empty if it is not kept. */
  Optional<EventPlace> place(long position) {
    lock.lock();
    try {
      if (position < Math.max(1, start.position()) || position > end) {
        return Optional.empty();
      }
      return Optional.of(
          position == start.position()
              ? EventPlace.of(start, startMetadata)
              : EventPlace.of(at(position).event()));
    } finally {
      lock.unlock();
    }
  }

  MarkedPosition completeHead() {
    lock.lock();
    try {
      return completeHead;
    } finally {
      lock.unlock();
    }
  }

  /**
   * The events after a position, up to another, in order: as many as are asked for, and no more
   * than weigh so much, but for a first one that does by itself.
   *
   * @param hash that of the event at the position, where it is known
   * @return null if not all of them are kept any more, or the position is one of another history
   */
  @Nullable List<LoggedEvent> between(
      long after, @Nullable EventHash hash, long upTo, int limit, long mostWeight) {
    lock.lock();
    try {
      if (after < start.position() || isOther(hash, after)) {
        return null;
      }
      long last = Math.min(Math.min(upTo, end), after + limit);
      List<LoggedEvent> found = new ArrayList<>((int) Math.max(0, last - after));
      long foundWeight = 0;
      for (long position = after + 1; position <= last; position++) {
        Kept next = at(position);
        foundWeight += next.weight();
        if (foundWeight > mostWeight && !found.isEmpty()) {
          break;
        }
        found.add(next.event());
      }
      return found;
    } finally {
      lock.unlock();
    }
  }

  private boolean isOther(@Nullable EventHash expected, long position) {
    if (expected == null || position > end) {
      return false;
    }
    EventHash actual = position == start.position() ? start.hash() : at(position).event().hash();
    return !expected.equals(actual);
  }

  private void dropOldest() {
    Kept oldest = at(start.position() + 1);
    kept[index(start.position() + 1)] = null;
    weight -= oldest.weight();
    start = oldest.event().point();
    startMetadata = oldest.event().metadata();
  }

  private Kept at(long position) {
    return Objects.requireNonNull(kept[index(position)]);
  }

  private static int index(long position) {
    return (int) (position % MOST_EVENTS);
  }
}
