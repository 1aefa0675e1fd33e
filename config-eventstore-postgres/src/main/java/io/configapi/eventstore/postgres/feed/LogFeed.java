package io.configapi.eventstore.postgres.feed;

import io.configapi.domain.event.LogPoint;
import io.configapi.domain.event.LoggedEvent;
import io.configapi.domain.event.RecordedEvent;
import io.configapi.domain.failure.UnavailableException;
import io.configapi.domain.failure.UnavailableException.Reason;
import io.configapi.domain.store.EventFeed;
import io.configapi.domain.store.FeedSubscriber;
import io.configapi.domain.store.FeedSubscription;
import io.configapi.domain.telemetry.Telemetry;
import io.configapi.eventstore.postgres.jdbc.ConnectionFactory;
import io.configapi.eventstore.postgres.options.StoreOptions;
import io.configapi.eventstore.postgres.read.LogReader;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * All who follow the log on this node, and the one listener that wakes them. Safe for use by many
 * threads; a lock guards who follows.
 */
public final class LogFeed implements EventFeed, AutoCloseable {

  private final ConnectionFactory connections;
  private final LogReader log;
  private final StoreOptions options;
  private final IntSupplier ownBackend;
  private final Telemetry telemetry;
  private final ReentrantLock lock = new ReentrantLock();
  private volatile Set<LogFollower> followers = Set.of();
  private @Nullable NotificationListener listener;
  private boolean closed;

  /**
   * A feed that nobody follows yet.
   *
   * @param log to be closed with the feed
   * @param ownBackend the server process that appends for this node
   */
  public LogFeed(
      ConnectionFactory connections,
      LogReader log,
      StoreOptions options,
      IntSupplier ownBackend,
      Telemetry telemetry) {
    this.connections = connections;
    this.log = log;
    this.options = options;
    this.ownBackend = ownBackend;
    this.telemetry = telemetry;
  }

  @Override
  public FeedSubscription follow(LogPoint from, FeedSubscriber subscriber) {
    lock.lock();
    try {
      if (closed) {
        throw new UnavailableException(Reason.CLOSED, "The event store is closed");
      }
      if (listener == null) {
        listener = new NotificationListener(connections, this::wakeAll, ownBackend).start();
      }
      LogFollower follower =
          new LogFollower(log, from, subscriber, options.pollInterval(), this::remove, telemetry);
      Set<LogFollower> more = new HashSet<>(followers);
      more.add(follower);
      followers = Set.copyOf(more);
      return follower.start();
    } finally {
      lock.unlock();
    }
  }

  /** Hands on what this node committed itself, without a detour over the database. */
  public void committed(LogPoint before, List<RecordedEvent> events) {
    List<LoggedEvent> all = List.copyOf(events);
    followers.forEach(follower -> follower.handOver(before, all));
  }

  /** Ends all deliveries. */
  @Override
  public void close() {
    Set<LogFollower> all;
    lock.lock();
    try {
      closed = true;
      all = followers;
      if (listener != null) {
        listener.close();
      }
    } finally {
      lock.unlock();
    }
    all.forEach(LogFollower::close);
    log.close();
  }

  private void wakeAll() {
    followers.forEach(LogFollower::wake);
  }

  private void remove(LogFollower follower) {
    lock.lock();
    try {
      Set<LogFollower> fewer = new HashSet<>(followers);
      fewer.remove(follower);
      followers = Set.copyOf(fewer);
    } finally {
      lock.unlock();
    }
  }
}
