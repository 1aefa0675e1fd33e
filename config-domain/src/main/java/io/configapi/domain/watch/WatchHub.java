package io.configapi.domain.watch;

import io.configapi.domain.ConfigName;
import io.configapi.domain.NameScope;
import io.configapi.domain.background.BackOff;
import io.configapi.domain.background.BackgroundLoop;
import io.configapi.domain.background.LoopObserver;
import io.configapi.domain.event.LogPoint;
import io.configapi.domain.event.LoggedEvent;
import io.configapi.domain.event.MarkedPosition;
import io.configapi.domain.failure.FailureText;
import io.configapi.domain.failure.UnavailableException;
import io.configapi.domain.store.ConfigView;
import io.configapi.domain.store.EventReader;
import io.configapi.domain.store.EventStore;
import io.configapi.domain.store.FeedSubscriber;
import io.configapi.domain.store.FeedSubscription;
import io.configapi.domain.store.LogPage;
import io.configapi.domain.telemetry.Occurrence;
import io.configapi.domain.telemetry.Telemetry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Follows the log once for all who watch it, and wakes those whom something concerns. A watch keeps
 * nothing but its place: whoever is near the end reads from the recent events, whoever is far
 * behind reads the log.
 *
 * <p>Nobody is told of an event before the view shows it, so who is told and looks finds it.
 *
 * <p>Safe for use by many threads. One lock guards who waits and up to where all are told; the feed
 * and the view only ever add to the recent events and wake the one thread that does the rest. What
 * watches arranged to be called is called without the lock, as it may be held up by whatever lock
 * its own caller holds.
 */
final class WatchHub implements FeedSubscriber, AutoCloseable {

  /** Reading the log is left to few at a time, and the others wait for their turn. */
  private static final int READING_AT_ONCE = 2;

  private static final int MOST_LOOKED_AT = 20_000;
  private static final Duration FOREVER = Duration.ofDays(1);

  private final EventReader log;
  private final ConfigView view;
  private final Telemetry telemetry;
  private final RecentEvents recent;
  private final ReadPages pages = new ReadPages();
  private final PassedOver passedOver = new PassedOver();
  private final Semaphore reading = new Semaphore(READING_AT_ONCE, true);
  private final BackgroundLoop news =
      new BackgroundLoop(
          Thread.ofVirtual().name("configapi-watches"),
          this::tellNews,
          new BackOff(Duration.ofMillis(10), Duration.ofSeconds(1)),
          LoopObserver.uncaught());
  private final ReentrantLock lock = new ReentrantLock();
  private final WaitingWatches waiting = new WaitingWatches();
  private @Nullable FeedSubscription feed;
  private ConfigView.@Nullable Registration registration;
  private final AtomicLong replacements = new AtomicLong();
  private volatile MarkedPosition published;
  private volatile boolean closed;

  /** Of how many replacements all who waited were told. */
  private long replacementsTold;

  private WatchHub(EventReader log, ConfigView view, LogPoint from, Telemetry telemetry) {
    this.log = log;
    this.view = view;
    this.telemetry = telemetry;
    this.recent = new RecentEvents(from);
    this.published =
        view.hasReached(from.position()) ? MarkedPosition.of(from) : MarkedPosition.START;
  }

  static WatchHub start(EventStore store, ConfigView view, Telemetry telemetry) {
    LogPoint head = store.head();
    WatchHub hub = new WatchHub(store, view, head, telemetry);
    ConfigView.Registration listening = view.onAdvance(hub.news::wake);
    hub.registration = listening;
    try {
      hub.feed = store.follow(head, hub);
    } catch (RuntimeException | Error e) {
      listening.close();
      throw e;
    }
    hub.news.start();
    return hub;
  }

  @Override
  public void onEvents(List<LoggedEvent> events, boolean complete) {
    recent.add(events, complete);
    if (complete) {
      news.wake();
    }
  }

  /** Every watch is of the history that is no more, and is told so. */
  @Override
  public LogPoint onLogReplaced(LogPoint head) {
    lock.lock();
    try {
      replacements.incrementAndGet();
      recent.reset(head);
      published = MarkedPosition.START;
    } finally {
      lock.unlock();
    }
    news.wake();
    return head;
  }

  /** Something happened to a watch. */
  void note(Occurrence occurrence) {
    telemetry.note(occurrence);
  }

  /** Up to where everybody may be told. */
  long published() {
    return published.position();
  }

  /** How often the log was replaced by another one. */
  long replacements() {
    return replacements.get();
  }

  boolean isClosed() {
    return closed;
  }

  /** What keeps watches from being told, in words for an operator; empty while all is well. */
  Optional<String> problem() {
    return news.failure().map(FailureText::of);
  }

  RecentEvents recent() {
    return recent;
  }

  /**
   * Reads events from the log itself, or what another watch has read of it, beginning with the one
   * at a position.
   *
   * @param upTo up to where the watch may be given any
   */
  ReadPage readFrom(ConfigWatch watch, long position, int limit, long upTo) {
    long history = replacements.get();
    ReadPage known = pages.find(history, position, limit, upTo);
    if (known != null) {
      return known;
    }
    return inTurn(
        watch,
        () -> {
          // While it waited for its turn another one may have read the same.
          ReadPage read = pages.find(history, position, limit, upTo);
          if (read == null) {
            // Looked at first: what is told of meanwhile can be other events than were read.
            long told = published();
            read = ReadPage.of(log.readLog(position - 1, limit));
            pages.keep(history, position, limit, read, told);
          }
          return read;
        });
  }

  /**
   * How far there is nothing for a watch behind a position: the event there, if there is any. What
   * another watch of the same names was told is not asked for again.
   */
  Optional<LoggedEvent> lastToPassOver(ConfigWatch watch, long position, long upTo) {
    long history = replacements.get();
    LoggedEvent known = passedOver.find(history, watch.scope(), position, upTo);
    if (known != null) {
      return Optional.of(known);
    }
    return inTurn(
        watch,
        () -> {
          // While it waited for its turn another one may have asked the same.
          LoggedEvent found = passedOver.find(history, watch.scope(), position, upTo);
          if (found != null) {
            return Optional.of(found);
          }
          Optional<LoggedEvent> last = lastWithout(watch.scope(), position, upTo);
          last.ifPresent(event -> passedOver.keep(history, watch.scope(), position, event));
          return last;
        });
  }

  private Optional<LoggedEvent> lastWithout(NameScope scope, long position, long upTo) {
    LogPage next = log.readLog(position, scope, 1);
    long end =
        next.events().isEmpty() ? next.position() : next.events().getFirst().transactionStart() - 1;
    long last = Math.min(end, upTo);
    return last <= position ? Optional.empty() : log.readLog(last - 1, 1).stream().findFirst();
  }

  private <T> T inTurn(ConfigWatch watch, Supplier<T> read) {
    try {
      reading.acquire();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnavailableException(
          UnavailableException.Reason.CLOSED, "The watch was interrupted", e);
    }
    try {
      watch.requireOpen();
      return read.get();
    } finally {
      reading.release();
    }
  }

  /**
   * Has a watch woken once there is something for it beyond its position.
   *
   * @return false if there may be already: nothing was arranged
   */
  boolean await(ConfigWatch watch) {
    lock.lock();
    try {
      boolean over = closed || watch.isClosed() || watch.replacements() != replacements.get();
      if (over || watch.position() < published.position()) {
        return false;
      }
      waiting.add(watch);
      return true;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Takes a watch back from those that wait.
   *
   * @return up to where it is sure that there was nothing for it; its own position if it did not
   *     wait any more
   */
  MarkedPosition release(ConfigWatch watch) {
    lock.lock();
    try {
      boolean ahead = waiting.remove(watch) && published.position() > watch.position();
      return ahead ? published : watch.reached();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    FeedSubscription following = feed;
    if (following != null) {
      following.close();
    }
    ConfigView.Registration listening = registration;
    if (listening != null) {
      listening.close();
    }
    closed = true;
    news.close();
    takeAllWaiting().forEach(ConfigWatch::wake);
  }

  /** If it fails, all who wait are woken: they look for themselves, and nobody is forgotten. */
  private Duration tellNews() {
    try {
      advance().forEach(ConfigWatch::wake);
      return FOREVER;
    } catch (Throwable e) {
      takeAllWaiting().forEach(ConfigWatch::wake);
      throw e;
    }
  }

  private List<ConfigWatch> takeAllWaiting() {
    lock.lock();
    try {
      List<ConfigWatch> all = new ArrayList<>();
      takeAll(all);
      return all;
    } finally {
      lock.unlock();
    }
  }

  /** Moves on to what the view shows by now, and gives those whom that concerns. */
  private List<ConfigWatch> advance() {
    List<ConfigWatch> concerned = new ArrayList<>();
    lock.lock();
    try {
      if (replacementsTold != replacements.get()) {
        replacementsTold = replacements.get();
        takeAll(concerned);
      }
      MarkedPosition shown = shown();
      if (shown.position() > published.position()) {
        takeConcerned(shown.position(), concerned);
        published = shown;
      }
      return concerned;
    } finally {
      lock.unlock();
    }
  }

  /** The view's position, and the feed's: both end a transaction, and so does the lesser one. */
  private MarkedPosition shown() {
    MarkedPosition head = recent.completeHead();
    if (view.hasReached(head.position())) {
      return head;
    }
    try {
      MarkedPosition shown = view.state().markedPosition();
      return shown.position() < head.position() ? shown : head;
    } catch (UnavailableException beingReadAnew) {
      return published;
    }
  }

  private void takeConcerned(long upTo, List<ConfigWatch> concerned) {
    if (waiting.isEmpty()) {
      return;
    }
    List<LoggedEvent> events =
        recent.between(published.position(), null, upTo, MOST_LOOKED_AT, Long.MAX_VALUE);
    if (events == null || events.size() == MOST_LOOKED_AT) {
      takeAll(concerned);
      return;
    }
    for (LoggedEvent event : events) {
      if (event.stream() instanceof ConfigName name) {
        waiting.take(name, concerned);
      }
    }
  }

  private void takeAll(List<ConfigWatch> all) {
    waiting.takeAll(all);
  }
}
