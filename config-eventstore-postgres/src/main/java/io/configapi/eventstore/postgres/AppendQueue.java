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
  private final Deque<PendingAppend> waiting = new ArrayDeque<>();
  private final StoreOptions options;
  private long weight;
  private boolean closed;

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

  /** Refuses all further appends; those that wait can still be taken. */
  void close() {
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
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

  private void fill(List<PendingAppend> batch) {
    long batchWeight = 0;
    PendingAppend next = waiting.peekFirst();
    while (next != null && batch.size() < options.maxBatchRequests()) {
      batchWeight += next.request().weight();
      if (!batch.isEmpty() && batchWeight > options.maxBatchWeight()) {
        return;
      }
      waiting.removeFirst();
      weight -= next.request().weight();
      if (next.take()) {
        batch.add(next);
      }
      next = waiting.peekFirst();
    }
  }
}
