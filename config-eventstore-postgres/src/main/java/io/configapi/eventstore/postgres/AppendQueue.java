package io.configapi.eventstore.postgres;

import io.configapi.domain.UnavailableException;
import io.configapi.domain.UnavailableException.Reason;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
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

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Condition firstCame = lock.newCondition();
  private final Deque<PendingAppend> waiting = new ArrayDeque<>();
  private final StoreOptions options;
  private long weight;
  private boolean closed;
  private boolean expiryIdle;

  AppendQueue(StoreOptions options) {
    this.options = options;
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
      weight += append.request().weight();
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
   * Waits for appends and takes up those that wait, as many as may be committed together.
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

  private boolean isFullFor(PendingAppend append) {
    boolean tooHeavy =
        !waiting.isEmpty()
            && weight + append.request().weight() > BATCHES_WAITING * options.maxBatchWeight();
    return waiting.size() >= options.queueCapacity() || tooHeavy;
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
    weight -= first.request().weight();
    return first;
  }

  private void fill(List<PendingAppend> batch) {
    long batchWeight = 0;
    PendingAppend next = waiting.peekFirst();
    while (next != null && batch.size() < options.maxBatchRequests()) {
      batchWeight += next.request().weight();
      if (!batch.isEmpty() && batchWeight > options.maxBatchWeight()) {
        return;
      }
      removeFirst();
      if (next.take()) {
        batch.add(next);
      }
      next = waiting.peekFirst();
    }
  }
}
