package io.configapi.reliability.fault;

import io.configapi.domain.event.LogPoint;
import io.configapi.domain.event.LoggedEvent;
import io.configapi.domain.store.EventReader;
import io.configapi.domain.store.FeedSubscriber;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Follows the log and takes down what it is given, or throws instead for as long as it is told to.
 * Safe for use by many threads; its own lock guards all of it.
 */
final class FeedWitness implements FeedSubscriber {

  private static final int PAGE = 1_000;
  private static final long POLL_MILLIS = 5;

  private final List<LoggedEvent> taken = new ArrayList<>();
  private LogPoint begin;
  private boolean throwing;
  private int thrown;

  /** One that begins there. */
  FeedWitness(LogPoint begin, boolean throwing) {
    this.begin = begin;
    this.throwing = throwing;
  }

  @Override
  public synchronized void onEvents(List<LoggedEvent> events, boolean complete) {
    throwIfTold();
    taken.addAll(events);
  }

  @Override
  public synchronized LogPoint onLogReplaced(LogPoint head) {
    throwIfTold();
    taken.clear();
    begin = head;
    return head;
  }

  /** From now on it throws no more. */
  synchronized void recover() {
    throwing = false;
  }

  /** How often it has thrown. */
  synchronized int thrown() {
    return thrown;
  }

  /** Waits until it has got to that position; whether it has in time. */
  boolean hasReached(long position) throws InterruptedException {
    long deadline = System.nanoTime() + Recovery.BOUND.toNanos();
    while (reached() < position) {
      if (System.nanoTime() > deadline) {
        return false;
      }
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    }
    return true;
  }

  /** Up to where it has the log. */
  synchronized long reached() {
    return taken.isEmpty() ? begin.position() : taken.getLast().position();
  }

  /** In what it differs from the log, which has to have got as far; empty if in nothing. */
  synchronized String difference(EventReader log) {
    long position = begin.position();
    List<LoggedEvent> page = List.of();
    int next = 0;
    for (LoggedEvent event : taken) {
      if (next == page.size()) {
        page = log.readLog(position, PAGE);
        next = 0;
      }
      if (page.isEmpty() || !page.get(next).equals(event)) {
        return "it was given %s after %s".formatted(event.position(), position);
      }
      position = event.position();
      next++;
    }
    return "";
  }

  /** As an exception and as an error in turn. */
  private void throwIfTold() {
    if (throwing) {
      thrown++;
      if (thrown % 2 == 0) {
        throw new IllegalStateException("thrown on purpose");
      }
      throw new StackOverflowError("thrown on purpose");
    }
  }
}
