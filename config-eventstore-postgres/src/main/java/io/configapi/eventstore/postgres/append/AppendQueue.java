package io.configapi.eventstore.postgres.append;

import io.configapi.domain.failure.UnavailableException;
import io.configapi.domain.failure.UnavailableException.Reason;
import io.configapi.domain.telemetry.Occurrence;
import io.configapi.domain.telemetry.Telemetry;
import io.configapi.eventstore.postgres.options.StoreOptions;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The appends that wait for the appender, bounded in number and in weight. Safe for use by many
 * threads: one lock guards all of it, and is never held for longer than a few steps.
 */
final class AppendQueue {

  /** Enough for a few batches to wait behind the one that is being written. */
  private static final int BATCHES_WAITING = 4;

  /** Of one batch of several appends. */
  private static final int MOST_EVENTS = 10_000;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Condition firstCame = lock.newCondition();
  private final Deque<PendingAppend> waiting = new ArrayDeque<>();
  private final StoreOptions options;
  private final Telemetry telemetry;
  private long smallWeight;
  private long largeWeight;
  private boolean closed;
  private boolean expiryIdle;

  /** Whether the last batch went before one that is large and was there first. */
  private boolean passedOver;

  AppendQueue(StoreOptions options, Telemetry telemetry) {
    this.options = options;
    this.telemetry = telemetry;
  }

  /**
   * Puts an append at the end.
   *
   * @throws UnavailableException if the queue is full or closed
   */
  void add(PendingAppend append) {
    lock.lock();
    try {
      if (closed) {
        throw new UnavailableException(Reason.CLOSED, "The event store is closed");
      }
      if (isFullFor(append)) {
        throw new UnavailableException(
            Reason.OVERLOADED, "Overloaded: too many writes are waiting; nothing was recorded");
      }
      waiting.addLast(append);
      weigh(append, append.weight());
      noteWaiting();
      changed.signal();
      if (expiryIdle) {
        expiryIdle = false;
        firstCame.signal();
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits for appends and takes up those that wait, as many as may be committed together. One that
   * is large comes alone.
   *
   * @return the batch; empty once the queue is closed and nothing waits any more
   */
  List<PendingAppend> takeBatch() throws InterruptedException {
    lock.lock();
    try {
      List<PendingAppend> batch = new ArrayList<>();
      while (batch.isEmpty()) {
        while (waiting.isEmpty()) {
          if (closed) {
            return batch;
          }
          changed.await();
        }
        fill(batch);
      }
      noteWaiting();
      return batch;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until the time of those that came first is over, and takes them out.
   *
   * @return what waited in vain; empty once the queue is closed and nothing waits any more
   */
  List<PendingAppend> awaitExpired() throws InterruptedException {
    lock.lock();
    try {
      List<PendingAppend> expired = new ArrayList<>();
      while (expired.isEmpty()) {
        PendingAppend first = waiting.peekFirst();
        if (first == null && closed) {
          return expired;
        }
        if (first == null) {
          expiryIdle = true;
          firstCame.await();
        } else if (first.nanosLeft() > 0) {
          // What comes later expires later: there is nothing to be woken for but the end.
          firstCame.awaitNanos(first.nanosLeft());
        } else {
          takeExpired(expired);
        }
      }
      noteWaiting();
      return expired;
    } finally {
      lock.unlock();
    }
  }

  /** Refuses all further appends; those that wait can still be taken. */
  void close() {
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
      firstCame.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * The small and the large have room of their own each, as they wait for turns of their own: else
   * one that is as large as any may be would keep out whoever comes while it waits, and be kept out
   * by the first of them. However heavy it is, one can wait.
   */
  private boolean isFullFor(PendingAppend append) {
    long alike = append.isLarge() ? largeWeight : smallWeight;
    boolean tooHeavy =
        alike > 0 && alike + append.weight() > BATCHES_WAITING * options.maxBatchWeight();
    return waiting.size() >= options.queueCapacity() || tooHeavy;
  }

  private void noteWaiting() {
    telemetry.note(new Occurrence.AppendsWaiting(waiting.size(), smallWeight + largeWeight));
  }

  private void weigh(PendingAppend append, long change) {
    if (append.isLarge()) {
      largeWeight += change;
    } else {
      smallWeight += change;
    }
  }

  private void takeExpired(List<PendingAppend> expired) {
    PendingAppend first = waiting.peekFirst();
    while (first != null && first.nanosLeft() <= 0) {
      expired.add(removeFirst());
      first = waiting.peekFirst();
    }
  }

  private PendingAppend removeFirst() {
    PendingAppend first = waiting.removeFirst();
    weigh(first, -first.weight());
    return first;
  }

  /**
   * One that is large goes alone: nobody else is to wait for its statement, or to fail with it.
   * Those that are small go before it, though it came first; but once only, so that it gets its
   * turn.
   */
  private void fill(List<PendingAppend> batch) {
    PendingAppend first = waiting.getFirst();
    if (first.isLarge() && (passedOver || waiting.stream().allMatch(PendingAppend::isLarge))) {
      passedOver = false;
      takeUp(waiting.removeFirst(), batch);
    } else {
      passedOver = fillWithSmall(batch);
    }
  }

  /** Whether one that is large was passed over. */
  private boolean fillWithSmall(List<PendingAppend> batch) {
    long weightLeft = options.maxBatchWeight();
    int eventsLeft = MOST_EVENTS;
    boolean passed = false;
    Iterator<PendingAppend> rest = waiting.iterator();
    while (rest.hasNext()) {
      PendingAppend next = rest.next();
      if (next.isLarge()) {
        passed = true;
        continue;
      }
      weightLeft -= next.weight();
      eventsLeft -= next.events();
      boolean full = batch.size() == options.maxBatchRequests() || weightLeft < 0 || eventsLeft < 0;
      if (full && !batch.isEmpty()) {
        return passed;
      }
      rest.remove();
      takeUp(next, batch);
    }
    return passed;
  }

  private void takeUp(PendingAppend append, List<PendingAppend> batch) {
    weigh(append, -append.weight());
    if (append.take()) {
      batch.add(append);
    }
  }
}
