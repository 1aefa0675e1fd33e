package io.configapi.domain.watch;

import io.configapi.domain.NameScope;
import io.configapi.domain.event.EventHash;
import io.configapi.domain.event.EventPlace;
import io.configapi.domain.event.LogMark;
import io.configapi.domain.event.LoggedEvent;
import io.configapi.domain.event.MarkedPosition;
import io.configapi.domain.event.RecordedEvent;
import io.configapi.domain.failure.LogReplacedException;
import io.configapi.domain.failure.UnavailableException;
import io.configapi.domain.telemetry.Occurrence;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A place in the log that moves on: gives all that was recorded after it, each event once and in
 * order, however far behind it begins and for however long it goes on. It keeps nothing but its
 * place, so whoever takes slowly costs nobody else anything.
 *
 * <p>What was recorded in one transaction comes together where it is not too large, and never
 * before the service's own reads show all of it. One that begins inside a transaction begins with
 * the whole of it.
 *
 * <p>Used by one thread at a time; {@link #close} by any.
 */
public final class ConfigWatch implements AutoCloseable {

  private static final int MOST_EVENTS = 500;
  private static final long MOST_WEIGHT = 64 * 1024;
  private static final int FEWEST_READ = 16;

  private final WatchHub hub;
  private final NameScope scope;
  private final long replacements;
  private final Semaphore woken = new Semaphore(0);
  private final AtomicReference<@Nullable Runnable> wakeUp = new AtomicReference<>();
  private volatile MarkedPosition reached;
  private final AtomicBoolean closed = new AtomicBoolean();

  /** That of the event at the position, where it was seen. Written before the position. */
  private @Nullable EventHash hash;

  /** Whether it is known that the log holds the position it begins after. */
  private boolean begun;

  /** Whether events were given whose transaction had not ended. */
  private boolean unfinished;

  /** How many events to read from the log at once: few, where they are large. */
  private int portion = MOST_EVENTS;

  ConfigWatch(WatchHub hub, MarkedPosition after, NameScope scope) {
    this.hub = hub;
    this.reached = after;
    this.scope = scope;
    this.replacements = hub.replacements();
    this.begun = after.position() == 0;
    hub.note(new Occurrence.WatchOpened());
    if (!begun) {
      // Nothing is read for it here: what is not known by heart is looked up with the first poll.
      hub.recent()
          .place(after.position())
          .filter(place -> after.isMarked(place.mark()))
          .ifPresent(this::beginAfter);
    }
  }

  /** Up to where it has given all there was: where another watch would go on from. */
  public MarkedPosition reached() {
    return reached;
  }

  /** The number of that position. */
  public long position() {
    return reached.position();
  }

  /**
   * What there is now, without waiting for more; the log may be read for it.
   *
   * @return empty if there is nothing new
   * @throws LogReplacedException if the log no longer holds what was given before, or does not hold
   *     the position it was to begin after
   * @throws UnavailableException if the watch or the service is closed, or the log can't be read
   *     now; after the latter it can be asked again
   */
  public Optional<WatchedChanges> poll() {
    requireUsable();
    begin();
    MarkedPosition skipped = hub.release(this);
    wakeUp.set(null);
    if (skipped.position() > position()) {
      moveTo(skipped, null);
      return Optional.of(new WatchedChanges(skipped, List.of(), true));
    }
    long upTo = hub.published();
    if (position() >= upTo) {
      return Optional.empty();
    }
    WatchedChanges changes = next(upTo);
    hub.note(new Occurrence.WatchTold(changes.events().size()));
    return Optional.of(changes);
  }

  /**
   * What there is, after a wait if need be.
   *
   * @param timeout the longest wait
   * @return with events, or without any where it says that the transaction of those given last is
   *     complete now; empty if nothing came in that time
   * @throws InterruptedException if the thread is interrupted; it can be asked again
   * @throws UnavailableException as {@link #poll} does
   * @throws LogReplacedException as {@link #poll} does
   */
  public Optional<WatchedChanges> take(Duration timeout) throws InterruptedException {
    long deadline = System.nanoTime() + Math.max(0, TimeUnit.NANOSECONDS.convert(timeout));
    while (true) {
      boolean owed = unfinished;
      Optional<WatchedChanges> changes = poll();
      if (changes.isPresent()
          && (!changes.get().events().isEmpty() || (owed && changes.get().complete()))) {
        return changes;
      }
      long left = deadline - System.nanoTime();
      if (left <= 0) {
        return Optional.empty();
      }
      awaitWakeUp(left);
    }
  }

  /**
   * Arranges a call for when there is something to {@link #poll}, or it would fail; at once if
   * there may be already. It is called once, on whatever thread, must be quick and must not wait;
   * now and then it is called though there is nothing. A poll before that takes the arrangement
   * back.
   */
  public void whenReady(Runnable call) {
    wakeUp.set(call);
    if (!begun || !hub.await(this)) {
      wake();
    }
  }

  /** Ends it, and calls whoever waits for it. Closing twice is no error. */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      hub.note(new Occurrence.WatchClosed());
    }
    hub.release(this);
    wake();
  }

  NameScope scope() {
    return scope;
  }

  long replacements() {
    return replacements;
  }

  boolean isClosed() {
    return closed.get();
  }

  void requireOpen() {
    if (closed.get() || hub.isClosed()) {
      throw new UnavailableException(UnavailableException.Reason.CLOSED, "The watch is closed");
    }
  }

  /** What the call throws is its own thread's affair: others are still to be woken by this one. */
  void wake() {
    Runnable call = wakeUp.getAndSet(null);
    if (call == null) {
      return;
    }
    try {
      call.run();
    } catch (Throwable e) {
      Thread thread = Thread.currentThread();
      thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
    }
  }

  private void awaitWakeUp(long nanos) throws InterruptedException {
    woken.drainPermits();
    whenReady(woken::release);
    if (!woken.tryAcquire(nanos, TimeUnit.NANOSECONDS)) {
      // The time is over, as whoever waits will see.
      return;
    }
  }

  /** The log has to hold the position that it begins after, which is read for that if need be. */
  private void begin() {
    if (begun) {
      return;
    }
    ReadPage page = hub.readFrom(this, position(), portion + 1, position());
    requireSameLog();
    LoggedEvent at = page.isEmpty() ? null : page.events().getFirst();
    if (at == null || at.position() != position() || !reached.isMarked(EventPlace.of(at).mark())) {
      throw new LogReplacedException(reached);
    }
    beginAfter(EventPlace.of(at));
  }

  private void beginAfter(EventPlace place) {
    if (place.endsTransaction()) {
      moveTo(MarkedPosition.of(place.point()), place.point().hash());
    } else {
      moveTo(MarkedPosition.of(place.transaction().first() - 1), null);
    }
    begun = true;
  }

  private WatchedChanges next(long upTo) {
    List<LoggedEvent> kept = hub.recent().between(position(), hash, upTo, MOST_EVENTS, MOST_WEIGHT);
    boolean farBehind = kept == null || kept.isEmpty();
    List<LoggedEvent> page =
        kept == null || kept.isEmpty() ? fromLog(upTo) : endingATransaction(kept);
    List<RecordedEvent> events =
        LoggedEvent.ofConfigurations(page).stream()
            .filter(event -> scope.covers(event.name()))
            .toList();
    LoggedEvent last = page.getLast();
    if (farBehind && events.isEmpty() && !unfinished) {
      last = hub.lastToPassOver(this, last.position(), upTo).orElse(last);
    }
    // Looked at last: what was read can be another history's already.
    requireSameLog();
    boolean complete = endsTransaction(last);
    Map<Long, LogMark> ends = events.size() == page.size() ? Map.of() : ends(page, events);
    unfinished = !complete && (unfinished || !events.isEmpty());
    moveTo(MarkedPosition.of(last), last.hash());
    return new WatchedChanges(reached, events, complete, ends);
  }

  /** Where transactions end of which events are given, or were before. */
  private Map<Long, LogMark> ends(List<LoggedEvent> page, List<RecordedEvent> events) {
    Set<Long> wanted = new HashSet<>();
    events.forEach(event -> wanted.add(event.transactionEnd()));
    if (unfinished) {
      wanted.add(page.getFirst().transactionEnd());
    }
    Map<Long, LogMark> ends = new HashMap<>();
    for (LoggedEvent event : page) {
      if (wanted.contains(event.position())) {
        ends.put(event.position(), LogMark.of(event.recordedAt()));
      }
    }
    return ends;
  }

  /**
   * A page read from the log. What does not fit on it is read again later, so it is asked for
   * little more than fitted the last time; and once more, where that is too little to get to the
   * end of a transaction.
   */
  private List<LoggedEvent> fromLog(long upTo) {
    ReadPage read = readAfter(upTo, portion);
    List<LoggedEvent> fitting = read.upToWeight(MOST_WEIGHT);
    boolean light = fitting.size() == read.events().size();
    if (portion < MOST_EVENTS && light && !endsTransaction(endingATransaction(fitting).getLast())) {
      read = readAfter(upTo, MOST_EVENTS);
      fitting = read.upToWeight(MOST_WEIGHT);
    }
    boolean heavy = fitting.size() < read.events().size() / 2;
    portion = Math.clamp(heavy ? 2L * fitting.size() : 2L * portion, FEWEST_READ, MOST_EVENTS);
    return endingATransaction(fitting);
  }

  /** The event that was given last is read again with those after it: it must still be the same. */
  private ReadPage readAfter(long upTo, int limit) {
    ReadPage page = hub.readFrom(this, Math.max(1, position()), limit + 1, upTo);
    EventHash known = hash;
    if (known != null && (page.isEmpty() || !page.events().getFirst().hash().equals(known))) {
      throw new LogReplacedException(position());
    }
    ReadPage after = page.between(position(), upTo);
    if (after.isEmpty()) {
      // A page can end early, where its values are large or the next event can't be understood.
      after = hub.readFrom(this, position() + 1, limit, upTo).between(position(), upTo);
    }
    if (after.isEmpty()) {
      throw new LogReplacedException(position());
    }
    return after;
  }

  /** Without the beginning of a transaction at the end, unless there is nothing else. */
  private static List<LoggedEvent> endingATransaction(List<LoggedEvent> page) {
    for (int count = page.size(); count > 0; count--) {
      if (endsTransaction(page.get(count - 1))) {
        return page.subList(0, count);
      }
    }
    return page;
  }

  private static boolean endsTransaction(LoggedEvent event) {
    return event.transactionEnd() == event.position();
  }

  private void moveTo(MarkedPosition next, @Nullable EventHash at) {
    hash = at;
    reached = next;
  }

  private void requireUsable() {
    requireOpen();
    requireSameLog();
  }

  private void requireSameLog() {
    if (replacements != hub.replacements()) {
      throw new LogReplacedException(position());
    }
  }
}
