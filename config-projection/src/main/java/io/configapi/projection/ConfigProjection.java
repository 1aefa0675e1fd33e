package io.configapi.projection;

import io.configapi.domain.ConfigState;
import io.configapi.domain.event.LogMark;
import io.configapi.domain.store.ConfigView;
import io.configapi.domain.store.EventFeed;
import io.configapi.domain.store.EventReader;
import io.configapi.domain.store.EventStore;
import io.configapi.domain.store.FeedSubscription;
import io.configapi.domain.telemetry.Telemetry;
import java.time.Duration;
import java.util.Optional;

/**
 * The present state in memory: read from the log once, then kept up to date by its feed. Safe for
 * use by many threads; reading takes no lock and never waits.
 *
 * <p>A transaction is seen whole or not at all, and each state is that of one position. If the log
 * turns out to be another one than it was (a fail-over, a restored backup), the state is dropped
 * and read anew, and meanwhile reading throws.
 */
public final class ConfigProjection implements ConfigView {

  private final StatePublication publication;
  private final RecentMarks marks;
  private final FeedSubscription subscription;

  private ConfigProjection(
      StatePublication publication, RecentMarks marks, FeedSubscription subscription) {
    this.publication = publication;
    this.marks = marks;
    this.subscription = subscription;
  }

  /**
   * Reads the state at the head of the log, and follows the log from there until it is closed. What
   * it reads from stays its opener's to close.
   *
   * @throws io.configapi.domain.failure.ConfigException if the log can't be read
   */
  public static ConfigProjection start(EventReader log, EventFeed feed) {
    return start(log, feed, Telemetry.none());
  }

  /** The same of a store, as {@code ConfigService.open} takes it. */
  public static ConfigProjection start(EventStore store) {
    return start(store, store);
  }

  /**
   * The same.
   *
   * @param telemetry is told of each state that is shown
   */
  public static ConfigProjection start(EventReader log, EventFeed feed, Telemetry telemetry) {
    StatePublication publication = new StatePublication();
    RecentMarks marks = new RecentMarks();
    LogFold fold = new LogFold(log, publication, marks, Telemetry.isolated(telemetry));
    return new ConfigProjection(publication, marks, feed.follow(fold.load(log.head()), fold));
  }

  @Override
  public ConfigState state() {
    return publication.get();
  }

  @Override
  public Optional<ConfigState> stateAtHand() {
    return publication.atHand();
  }

  @Override
  public void requireUnderstood() {
    publication.requireUnderstood();
  }

  @Override
  public boolean hasReached(long position) {
    return publication.hasReached(position);
  }

  @Override
  public Optional<LogMark> markAt(long position) {
    return marks.at(position);
  }

  @Override
  public ConfigState awaitPosition(long position, Duration timeout) {
    return publication.await(position, timeout);
  }

  @Override
  public Registration onAdvance(Runnable listener) {
    return publication.onPublish(listener);
  }

  /** What keeps it from following the log, for operators; empty while all is well. */
  public Optional<String> problem() {
    Optional<String> following = subscription.problem();
    if (publication.isEmpty()) {
      String reading = "the state is being read anew from the log";
      return Optional.of(following.map(why -> reading + ": " + why).orElse(reading));
    }
    return following;
  }

  /** Stops following. The last state stays readable. */
  @Override
  public void close() {
    subscription.close();
  }
}
