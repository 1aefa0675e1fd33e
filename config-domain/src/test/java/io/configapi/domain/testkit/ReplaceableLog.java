package io.configapi.domain.testkit;

import io.configapi.domain.ConfigEntry;
import io.configapi.domain.ConfigName;
import io.configapi.domain.NamePage;
import io.configapi.domain.NameScope;
import io.configapi.domain.event.LogPoint;
import io.configapi.domain.event.LoggedEvent;
import io.configapi.domain.event.RecordedEvent;
import io.configapi.domain.failure.UnavailableException;
import io.configapi.domain.failure.UnavailableException.Reason;
import io.configapi.domain.memory.InMemoryEventStore;
import io.configapi.domain.store.EventAppender;
import io.configapi.domain.store.EventFeed;
import io.configapi.domain.store.EventReader;
import io.configapi.domain.store.FeedSubscriber;
import io.configapi.domain.store.FeedSubscription;
import io.configapi.domain.store.ForwardingEventStore;
import io.configapi.domain.store.LogPage;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A log in memory that another one can take the place of, as happens to a database when a backup is
 * restored. Safe for use by many threads.
 */
public final class ReplaceableLog extends ForwardingEventStore {

  private static final LogPoint NOWHERE =
      new LogPoint(Long.MAX_VALUE, Instant.EPOCH, LogPoint.START.hash());

  private final List<Following> following = new CopyOnWriteArrayList<>();
  private volatile InMemoryEventStore log = new InMemoryEventStore();
  private final AtomicLong pagesRead = new AtomicLong();
  private volatile boolean unreadable;

  /** Puts another log in the place of the one there is, and tells all who follow it. */
  public void replaceBy(InMemoryEventStore other) {
    log = other;
    following.forEach(follower -> follower.startOver(other));
  }

  /** Lets every look at the state fail from now on. */
  public void makeUnreadable() {
    unreadable = true;
  }

  /** Lets the state be looked at again. */
  public void makeReadable() {
    unreadable = false;
  }

  /** How often a page of the log was read. */
  public long pagesRead() {
    return pagesRead.get();
  }

  @Override
  protected EventReader reader() {
    return log;
  }

  @Override
  protected EventAppender appender() {
    return log;
  }

  @Override
  protected EventFeed feed() {
    return log;
  }

  @Override
  public FeedSubscription follow(LogPoint from, FeedSubscriber subscriber) {
    Following follower = new Following(subscriber, log.follow(from, subscriber));
    following.add(follower);
    return follower;
  }

  @Override
  public NamePage<RecordedEvent> readLatest(
      long atPosition, NameScope scope, @Nullable ConfigName after, int limit) {
    requireReadable();
    return log.readLatest(atPosition, scope, after, limit);
  }

  @Override
  public List<ConfigEntry> readState(long atPosition) {
    requireReadable();
    return log.readState(atPosition);
  }

  private void requireReadable() {
    if (unreadable) {
      throw new UnavailableException(Reason.UNREACHABLE, "unreadable");
    }
  }

  @Override
  public LogPage readLog(long afterPosition, NameScope scope, int limit) {
    pagesRead.incrementAndGet();
    return log.readLog(afterPosition, scope, limit);
  }

  @Override
  public List<LoggedEvent> readLog(long afterPosition, int limit) {
    pagesRead.incrementAndGet();
    return log.readLog(afterPosition, limit);
  }

  @Override
  public void close() {
    log.close();
  }

  private final class Following implements FeedSubscription {

    private final FeedSubscriber subscriber;
    private FeedSubscription subscription;

    private Following(FeedSubscriber subscriber, FeedSubscription subscription) {
      this.subscriber = subscriber;
      this.subscription = subscription;
    }

    /** A point that no log holds, so that the other log begins by saying so. */
    private synchronized void startOver(InMemoryEventStore other) {
      subscription.close();
      subscription = other.follow(NOWHERE, subscriber);
    }

    @Override
    public synchronized Optional<String> problem() {
      return subscription.problem();
    }

    @Override
    public synchronized void close() {
      following.remove(this);
      subscription.close();
    }
  }
}
