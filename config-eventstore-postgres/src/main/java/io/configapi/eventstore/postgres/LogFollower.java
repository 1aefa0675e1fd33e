package io.configapi.eventstore.postgres;

import io.configapi.domain.FeedSubscriber;
import io.configapi.domain.FeedSubscription;
import io.configapi.domain.LogPoint;
import io.configapi.domain.RecordedEvent;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the log for one subscriber. Its own thread reads what is recorded after the point it has
 * got to, when it is woken or the poll is due; what this node commits is handed over directly where
 * it continues that point.
 *
 * <p>One lock guards the point and the deliveries: whoever holds it is the only one to call the
 * subscriber. The database is never read under it.
 */
final class LogFollower implements FeedSubscription {

  private static final Logger LOG = LoggerFactory.getLogger(LogFollower.class);
  private static final int PAGE = 5_000;

  private final LogReader log;
  private final FeedSubscriber subscriber;
  private final Duration pollInterval;
  private final Consumer<LogFollower> onClose;
  private final Thread thread;
  private final Semaphore wakeUps = new Semaphore(0);
  private final ReentrantLock delivery = new ReentrantLock();
  private LogPoint point;
  private volatile Optional<String> problem = Optional.empty();
  private volatile boolean closed;

  LogFollower(
      LogReader log,
      LogPoint from,
      FeedSubscriber subscriber,
      Duration pollInterval,
      Consumer<LogFollower> onClose) {
    this.log = log;
    this.point = from;
    this.subscriber = subscriber;
    this.pollInterval = pollInterval;
    this.onClose = onClose;
    this.thread = Thread.ofPlatform().name("configapi-follower").daemon().unstarted(this::run);
  }

  LogFollower start() {
    thread.start();
    return this;
  }

  /** Looks for new events soon. */
  void wake() {
    if (wakeUps.availablePermits() == 0) {
      wakeUps.release();
    }
  }

  /**
   * Takes events that were committed right after a point; if that is not where this follower is, it
   * reads for itself.
   */
  void handOver(LogPoint before, List<RecordedEvent> events) {
    delivery.lock();
    try {
      if (point.position() == before.position() && point.hash().equals(before.hash())) {
        deliver(events, true);
      } else {
        wake();
      }
    } finally {
      delivery.unlock();
    }
  }

  @Override
  public Optional<String> problem() {
    return problem;
  }

  @Override
  public void close() {
    delivery.lock();
    try {
      closed = true;
    } finally {
      delivery.unlock();
    }
    wakeUps.release();
    onClose.accept(this);
  }

  private void run() {
    while (!closed) {
      try {
        catchUp();
        problem = Optional.empty();
        awaitWakeUp();
      } catch (RuntimeException e) {
        report(e);
        rest();
      }
    }
  }

  private void catchUp() {
    boolean behind = true;
    while (behind && !closed) {
      LogPoint from = currentPoint();
      LogReader.Continuation next = log.continuation(from, PAGE);
      if (next.extendsPoint()) {
        deliver(from, next);
      } else {
        startOver(from, next.head());
      }
      behind = currentPoint().position() < next.head().position();
    }
  }

  private void deliver(LogPoint from, LogReader.Continuation next) {
    delivery.lock();
    try {
      // If not, this node's own commits went past it meanwhile.
      if (point.equals(from) && !next.events().isEmpty()) {
        long last = next.events().getLast().position();
        deliver(next.events(), last == next.head().position());
      }
    } finally {
      delivery.unlock();
    }
  }

  private void deliver(List<RecordedEvent> events, boolean complete) {
    if (!closed) {
      subscriber.onEvents(events, complete);
      point = events.getLast().point();
    }
  }

  private void startOver(LogPoint from, LogPoint head) {
    delivery.lock();
    try {
      if (point.equals(from) && !closed) {
        LOG.warn(
            "The log no longer holds position {} as it was delivered; it ends at position {} now",
            from.position(),
            head.position());
        point = subscriber.onLogReplaced(head);
      }
    } finally {
      delivery.unlock();
    }
  }

  private LogPoint currentPoint() {
    delivery.lock();
    try {
      return point;
    } finally {
      delivery.unlock();
    }
  }

  private void report(RuntimeException failure) {
    if (closed) {
      // Its connections may have been closed before it came to its end: that is no problem.
      return;
    }
    String message = String.valueOf(failure.getMessage());
    if (problem.isEmpty()) {
      LOG.warn("Can't follow the log: {}", message);
      LOG.debug("Can't follow the log", failure);
    }
    problem = Optional.of(message);
  }

  /** News are no reason to fail again at once, as often as something is written. */
  private void rest() {
    try {
      TimeUnit.NANOSECONDS.sleep(pollInterval.toNanos());
    } catch (InterruptedException e) {
      closed = true;
    }
  }

  private void awaitWakeUp() {
    try {
      boolean woken = wakeUps.tryAcquire(pollInterval.toNanos(), TimeUnit.NANOSECONDS);
      if (woken) {
        wakeUps.drainPermits();
      }
    } catch (InterruptedException e) {
      closed = true;
    }
  }
}
