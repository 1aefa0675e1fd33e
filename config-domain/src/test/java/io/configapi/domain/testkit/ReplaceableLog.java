package io.configapi.domain.testkit;

import io.configapi.domain.ConfigName;
import io.configapi.domain.NamePage;
import io.configapi.domain.event.EventPlace;
import io.configapi.domain.event.LogPoint;
import io.configapi.domain.event.RecordedEvent;
import io.configapi.domain.failure.UnavailableException;
import io.configapi.domain.failure.UnavailableException.Reason;
import io.configapi.domain.memory.InMemoryEventStore;
import io.configapi.domain.merkle.TreeHash;
import io.configapi.domain.store.AppendRequest;
import io.configapi.domain.store.AppendResult;
import io.configapi.domain.store.EventStore;
import io.configapi.domain.store.FeedSubscriber;
import io.configapi.domain.store.FeedSubscription;
import io.configapi.domain.store.LogPage;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A log in memory that another one can take the place of, as happens to a database when a backup is
 * restored. Safe for use by many threads.
 */
public final class ReplaceableLog implements EventStore {

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
  public FeedSubscription follow(LogPoint from, FeedSubscriber subscriber) {
    Following follower = new Following(subscriber, log.follow(from, subscriber));
    following.add(follower);
    return follower;
  }

  @Override
  public List<RecordedEvent> readLatestOf(List<ConfigName> names, long atPosition) {
    return log.readLatestOf(names, atPosition);
  }

  @Override
  public NamePage<RecordedEvent> readLatest(
      long atPosition, String prefix, @Nullable ConfigName after, int limit) {
    if (unreadable) {
      throw new UnavailableException(Reason.UNREACHABLE, "unreadable");
    }
    return log.readLatest(atPosition, prefix, after, limit);
  }

  @Override
  public NamePage<ConfigName> changedNames(
      long afterPosition, long upToPosition, String prefix, @Nullable ConfigName after, int limit) {
    return log.changedNames(afterPosition, upToPosition, prefix, after, limit);
  }

  @Override
  public LogPage readLog(long afterPosition, String prefix, int limit) {
    pagesRead.incrementAndGet();
    return log.readLog(afterPosition, prefix, limit);
  }

  @Override
  public AppendResult append(AppendRequest request) {
    return log.append(request);
  }

  @Override
  public CompletionStage<AppendResult> appendAsync(AppendRequest request) {
    return log.appendAsync(request);
  }

  @Override
  public LogPoint head() {
    return log.head();
  }

  @Override
  public List<RecordedEvent> readLog(long afterPosition, int limit) {
    pagesRead.incrementAndGet();
    return log.readLog(afterPosition, limit);
  }

  @Override
  public long replay(long afterPosition, Consumer<? super RecordedEvent> each) {
    return log.replay(afterPosition, each);
  }

  @Override
  public List<RecordedEvent> readStream(ConfigName name, long afterVersion, int limit) {
    return log.readStream(name, afterVersion, limit);
  }

  @Override
  public List<RecordedEvent> readStreamBackward(ConfigName name, long beforeVersion, int limit) {
    return log.readStreamBackward(name, beforeVersion, limit);
  }

  @Override
  public Optional<RecordedEvent> latest(ConfigName name, long atPosition) {
    return log.latest(name, atPosition);
  }

  @Override
  public Optional<EventPlace> placeAt(long position) {
    return log.placeAt(position);
  }

  @Override
  public Optional<EventPlace> placeAt(Instant instant) {
    return log.placeAt(instant);
  }

  @Override
  public List<TreeHash> treeHashes(int level, long first, int count) {
    return log.treeHashes(level, first, count);
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
