package io.configapi.domain.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.configapi.domain.event.LogPoint;
import io.configapi.domain.event.LoggedEvent;
import io.configapi.domain.store.FeedSubscriber;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Keeps what a feed delivers, for a test to wait for. */
public final class FeedRecorder implements FeedSubscriber {

  private static final long LIMIT_SECONDS = 60;

  private final BlockingQueue<Long> positions = new LinkedBlockingQueue<>();
  private final BlockingQueue<LogPoint> replaced = new LinkedBlockingQueue<>();
  private final List<Long> completedAt = new CopyOnWriteArrayList<>();
  private volatile boolean complete;

  @Override
  public void onEvents(List<LoggedEvent> events, boolean endsTransaction) {
    complete = endsTransaction;
    if (endsTransaction) {
      completedAt.add(events.getLast().position());
    }
    events.forEach(event -> positions.add(event.position()));
  }

  @Override
  public LogPoint onLogReplaced(LogPoint head) {
    replaced.add(head);
    return head;
  }

  /** Waits for these, in this order. */
  public void awaitPositions(long... expected) {
    for (long position : expected) {
      assertThat(poll(positions)).isEqualTo(position);
    }
  }

  LogPoint awaitReplaced() {
    return poll(replaced);
  }

  boolean endsComplete() {
    return complete;
  }

  List<Long> completedAt() {
    return completedAt;
  }

  boolean isDrained() {
    return positions.isEmpty();
  }

  private static <T> T poll(BlockingQueue<T> queue) {
    try {
      T next = queue.poll(LIMIT_SECONDS, TimeUnit.SECONDS);
      if (next == null) {
        throw new AssertionError("nothing was delivered within " + LIMIT_SECONDS + " s");
      }
      return next;
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted", e);
    }
  }
}
