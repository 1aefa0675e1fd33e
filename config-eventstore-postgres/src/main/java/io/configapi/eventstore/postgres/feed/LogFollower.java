package io.configapi.eventstore.postgres.feed;

import io.configapi.domain.background.BackOff;
import io.configapi.domain.background.BackgroundLoop;
import io.configapi.domain.event.LogPoint;
import io.configapi.domain.event.LoggedEvent;
import io.configapi.domain.failure.CorruptLogException;
import io.configapi.domain.failure.FailureText;
import io.configapi.domain.store.FeedSubscriber;
import io.configapi.domain.store.FeedSubscription;
import io.configapi.domain.telemetry.Occurrence;
import io.configapi.domain.telemetry.Telemetry;
import io.configapi.eventstore.postgres.jdbc.LoggedLoop;
import io.configapi.eventstore.postgres.read.LogReader;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Follows the log for one subscriber. Its own thread reads what is recorded after the point it has
 * got to, when it is woken or the poll is due; what this node commits is handed over directly where
 * it continues that point.
 *
 * <p>One lock guards the point and the deliveries: whoever holds it is the only one to call the
 * subscriber. The feed never reads the database under it, but a subscriber that starts over may.
 */
final class LogFollower implements FeedSubscription {

  private static final Logger LOG = LoggerFactory.getLogger(LogFollower.class);
  private static final int PAGE = 5_000;

  /** As long as a subscriber that is quick can hold up one that commits. */
  private static final long HAND_OVER_MILLIS = 100;

  private final LogReader log;
  private final FeedSubscriber subscriber;
  private final Duration pollInterval;
  private final Consumer<LogFollower> onClose;
  private final Telemetry telemetry;
  private final BackgroundLoop loop;
  private final ReentrantLock delivery = new ReentrantLock();
  private LogPoint point;

  /** From when the subscriber is to start over until it has; changed under the lock. */
  private volatile boolean startingOver;

  private volatile boolean closed;

  LogFollower(
      LogReader log,
      LogPoint from,
      FeedSubscriber subscriber,
      Duration pollInterval,
      Consumer<LogFollower> onClose,
      Telemetry telemetry) {
    this.log = log;
    this.point = from;
    this.subscriber = subscriber;
    this.pollInterval = pollInterval;
    this.onClose = onClose;
    this.telemetry = telemetry;
    this.loop =
        new BackgroundLoop(
            Thread.ofPlatform().name("configapi-follower").daemon(),
            this::catchUp,
            new BackOff(pollInterval.dividedBy(4), pollInterval.multipliedBy(2)),
            new LoggedLoop(
                LOG, Level.WARN, "Can't follow the log", "This node follows the log again"));
  }

  LogFollower start() {
    loop.start();
    return this;
  }

  /** Looks for new events soon. */
  void wake() {
    loop.wake();
  }

  /**
   * Takes events that were committed right after a point; if that is not where this follower is, or
   * the subscriber is busy or fails, it reads for itself. Never throws, and never waits for a
   * subscriber that starts over: who commits has others to tell.
   */
  void handOver(LogPoint before, List<LoggedEvent> events) {
    try {
      if (startingOver || !delivery.tryLock(HAND_OVER_MILLIS, TimeUnit.MILLISECONDS)) {
        wake();
        return;
      }
      try {
        boolean continues =
            !startingOver
                && point.position() == before.position()
                && point.hash().equals(before.hash());
        if (continues) {
          deliver(events, true);
        } else {
          wake();
        }
      } finally {
        delivery.unlock();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      wake();
    } catch (Throwable e) {
      loop.report(e);
    }
  }

  @Override
  public Optional<String> problem() {
    return loop.failure().map(FailureText::of);
  }

  @Override
  public void close() {
    delivery.lock();
    try {
      closed = true;
    } finally {
      delivery.unlock();
    }
    loop.close();
    onClose.accept(this);
  }

  private Duration catchUp() {
    boolean behind = true;
    while (behind && !closed) {
      LogPoint from = currentPoint();
      LogReader.Continuation next = continuation(from);
      if (startingOver || !next.extendsPoint()) {
        startOver(from, next);
      } else {
        requireNoGap(from, next);
        deliver(from, next);
      }
      behind = currentPoint().position() < next.head().position();
    }
    return pollInterval;
  }

  private LogReader.Continuation continuation(LogPoint from) {
    try {
      LogReader.Continuation next = log.continuation(from, PAGE);
      telemetry.note(new Occurrence.FeedHeard(next.head().position()));
      return next;
    } catch (RuntimeException e) {
      telemetry.note(new Occurrence.FeedFailed());
      throw e;
    }
  }

  /** Else it would be looked for again and again, as fast as the database answers. */
  private static void requireNoGap(LogPoint from, LogReader.Continuation next) {
    if (next.events().isEmpty() && from.position() < next.head().position()) {
      throw new CorruptLogException(
          from.position() + 1, "it is missing, though the log's head is beyond it");
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

  private void deliver(List<LoggedEvent> events, boolean complete) {
    if (!closed) {
      subscriber.onEvents(events, complete);
      point = events.getLast().point();
    }
  }

  /**
   * Until it has got through, the subscriber may have dropped what it had: then it has to be called
   * again, even if the log turns out to be the old one after all.
   */
  private void startOver(LogPoint from, LogReader.Continuation next) {
    delivery.lock();
    try {
      if (!point.equals(from) || closed) {
        return;
      }
      if (!startingOver) {
        LOG.warn(
            "The log no longer holds position {} as it was delivered; it ends at position {} now",
            from.position(),
            next.head().position());
        telemetry.note(new Occurrence.LogReplaced(next.head().position()));
      }
      startingOver = true;
      point = subscriber.onLogReplaced(next.head());
      startingOver = false;
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
}
