package io.configapi.domain.memory;

import io.configapi.domain.background.BackOff;
import io.configapi.domain.background.BackgroundLoop;
import io.configapi.domain.background.LoopObserver;
import io.configapi.domain.event.LoggedEvent;
import io.configapi.domain.failure.FailureText;
import io.configapi.domain.store.FeedSubscriber;
import io.configapi.domain.store.FeedSubscription;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A subscriber of a log in memory, and how far it has got. The log's lock guards all of it, and is
 * held while the subscriber is called.
 */
final class MemorySubscription implements FeedSubscription {

  private static final Duration FIRST_PAUSE = Duration.ofMillis(10);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);
  private static final Duration FOREVER = Duration.ofDays(1);

  private final InMemoryEventStore store;
  private final ReentrantLock writing;
  private final FeedSubscriber subscriber;
  private long position;
  private boolean startingOver;
  private boolean delivering;
  private boolean closed;

  /** Makes good what failed; there is none until something did. */
  private @Nullable BackgroundLoop again;

  private volatile Optional<String> problem = Optional.empty();

  /**
   * Of a subscriber that was not called yet.
   *
   * @param position where it is
   * @param known whether the log holds that point
   */
  MemorySubscription(
      InMemoryEventStore store,
      ReentrantLock writing,
      FeedSubscriber subscriber,
      long position,
      boolean known) {
    this.store = store;
    this.writing = writing;
    this.subscriber = subscriber;
    this.position = position;
    this.startingOver = !known;
  }

  /** Delivers what was recorded since it was last called. Never throws; the lock is held. */
  void catchUp() {
    if (delivering) {
      // It writes by itself: what it wrote comes next.
      return;
    }
    try {
      deliver();
    } catch (Throwable e) {
      problem = Optional.of(FailureText.of(e));
      tryAgain(e);
    }
  }

  @Override
  public Optional<String> problem() {
    return store.isClosed() ? Optional.of("the event store is closed") : problem;
  }

  @Override
  public void close() {
    writing.lock();
    try {
      closed = true;
      store.remove(this);
      if (again != null) {
        again.close();
      }
    } finally {
      writing.unlock();
    }
  }

  private void deliver() {
    delivering = true;
    try {
      if (startingOver) {
        position = subscriber.onLogReplaced(store.head()).position();
        startingOver = false;
      }
      List<LoggedEvent> missed = store.readLog(position, Integer.MAX_VALUE);
      while (!closed && !missed.isEmpty()) {
        subscriber.onEvents(missed, true);
        position = missed.getLast().position();
        missed = store.readLog(position, Integer.MAX_VALUE);
      }
      problem = Optional.empty();
    } finally {
      delivering = false;
    }
  }

  private void tryAgain(Throwable failure) {
    if (again == null) {
      again =
          new BackgroundLoop(
                  Thread.ofVirtual().name("configapi-subscriber"),
                  this::round,
                  new BackOff(FIRST_PAUSE, LONGEST_PAUSE),
                  LoopObserver.uncaught())
              .start();
    }
    again.report(failure);
  }

  private Duration round() {
    writing.lock();
    try {
      if (!closed && problem.isPresent()) {
        deliver();
      }
      return FOREVER;
    } finally {
      writing.unlock();
    }
  }
}
