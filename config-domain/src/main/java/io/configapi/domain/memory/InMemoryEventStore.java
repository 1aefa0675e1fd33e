package io.configapi.domain.memory;

import io.configapi.domain.ConfigName;
import io.configapi.domain.NamePage;
import io.configapi.domain.NameScope;
import io.configapi.domain.event.EventPlace;
import io.configapi.domain.event.LogPoint;
import io.configapi.domain.event.LoggedEvent;
import io.configapi.domain.event.MarkedPosition;
import io.configapi.domain.event.RecordedEvent;
import io.configapi.domain.failure.DoubtfulTimeException;
import io.configapi.domain.failure.UnavailableException;
import io.configapi.domain.log.ClockLead;
import io.configapi.domain.log.EncodedEvent;
import io.configapi.domain.log.LogTail;
import io.configapi.domain.log.RecordedKey;
import io.configapi.domain.merkle.TreeHash;
import io.configapi.domain.store.AppendRequest;
import io.configapi.domain.store.AppendResult;
import io.configapi.domain.store.EventStore;
import io.configapi.domain.store.FeedSubscriber;
import io.configapi.domain.store.FeedSubscription;
import io.configapi.domain.store.LogPage;
import io.configapi.domain.write.ConfigAggregate;
import io.configapi.domain.write.RequestKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A log in memory, gone with the process: for embedding where nothing needs to outlast the program,
 * and for tests. It keeps every event, as any store does, so its memory grows with every write;
 * idempotency keys it keeps for a time.
 *
 * <p>Safe for use by many threads. One lock guards writing and the feed; reading takes none, but
 * for what was there at the present instant. Subscribers are called by the writing thread, before
 * its append returns.
 */
public final class InMemoryEventStore implements EventStore {

  private static final Duration DEFAULT_RETENTION = Duration.ofHours(24);

  /** The most events looked at for a page of those that are meant. */
  private static final int MOST_LOOKED_AT = 50_000;

  private final UUID id = UUID.randomUUID();
  private final KeptTree tree = new KeptTree();
  private final InstantSource clock;
  private final KeptKeys keys;
  private final ReentrantLock writing = new ReentrantLock();
  private final ConcurrentNavigableMap<ConfigName, EventSequence> streams =
      new ConcurrentSkipListMap<>();
  private final CopyOnWriteArrayList<MemorySubscription> subscriptions =
      new CopyOnWriteArrayList<>();

  /** Written last: what a stream holds beyond its end is not recorded yet. */
  private volatile EventSequence log = EventSequence.EMPTY;

  /** The latest instant that was answered for, guarded by the lock. */
  private Instant answered = Instant.MIN;

  private volatile boolean closed;

  /** An empty log that takes its times from the system's clock. */
  public InMemoryEventStore() {
    this(InstantSource.system());
  }

  /** An empty log that takes its times from this clock. */
  public InMemoryEventStore(InstantSource clock) {
    this(clock, DEFAULT_RETENTION);
  }

  /**
   * An empty log that takes its times from this clock.
   *
   * @param idempotencyRetention how long an idempotency key is kept
   */
  public InMemoryEventStore(InstantSource clock, Duration idempotencyRetention) {
    this.clock = clock;
    this.keys = new KeptKeys(idempotencyRetention);
  }

  @Override
  public AppendResult append(AppendRequest request) {
    writing.lock();
    try {
      requireOpen();
      Instant now = timeOfEvents();
      AppendResult first = request.requestKey().map(key -> repeated(key, now)).orElse(null);
      return first == null ? record(request, now) : first;
    } finally {
      writing.unlock();
    }
  }

  /** Has written before it returns. */
  @Override
  public CompletionStage<AppendResult> appendAsync(AppendRequest request) {
    try {
      return CompletableFuture.completedStage(append(request));
    } catch (RuntimeException | Error e) {
      return CompletableFuture.failedStage(e);
    }
  }

  @Override
  public UUID logId() {
    return id;
  }

  @Override
  public LogPoint head() {
    EventSequence now = log;
    return now.size() == 0 ? LogPoint.START : now.get(now.size() - 1).point();
  }

  @Override
  public List<LoggedEvent> readLog(long afterPosition, int limit) {
    EventSequence now = log;
    int from = now.countUpTo(afterPosition, RecordedEvent::position);
    return List.copyOf(now.slice(from, end(from, now.size(), limit)));
  }

  @Override
  public LogPage readLog(long afterPosition, NameScope scope, int limit) {
    EventSequence now = log;
    int place = now.countUpTo(afterPosition, RecordedEvent::position);
    int end = end(place, now.size(), MOST_LOOKED_AT);
    List<RecordedEvent> found = new ArrayList<>();
    MarkedPosition reached =
        placeAt(afterPosition)
            .map(before -> MarkedPosition.of(before.point()))
            .orElse(MarkedPosition.of(afterPosition));
    while (place < end && found.size() < limit) {
      RecordedEvent event = now.get(place);
      if (scope.covers(event.name())) {
        found.add(event);
      }
      reached = MarkedPosition.of(event);
      place++;
    }
    return new LogPage(found, reached, place == now.size());
  }

  @Override
  public long replay(long afterPosition, Consumer<? super LoggedEvent> each) {
    List<LoggedEvent> events = readLog(afterPosition, Integer.MAX_VALUE);
    events.forEach(each);
    return events.size();
  }

  /** There is nothing in it but what this program wrote. */
  @Override
  public void requireUnderstood() {}

  @Override
  public List<RecordedEvent> readStream(ConfigName name, long afterVersion, int limit) {
    long head = head().position();
    EventSequence stream = stream(name);
    int from = stream.countUpTo(afterVersion, RecordedEvent::version);
    int recorded = stream.countUpTo(head, RecordedEvent::position);
    return stream.slice(from, end(from, recorded, limit));
  }

  @Override
  public List<RecordedEvent> readStreamBackward(ConfigName name, long beforeVersion, int limit) {
    if (beforeVersion <= 1) {
      return List.of();
    }
    long head = head().position();
    EventSequence stream = stream(name);
    int before = stream.countUpTo(beforeVersion - 1, RecordedEvent::version);
    int to = Math.min(before, stream.countUpTo(head, RecordedEvent::position));
    return stream.slice(Math.max(0, to - limit), to).reversed();
  }

  @Override
  public Optional<RecordedEvent> latest(ConfigName name, long atPosition) {
    EventSequence stream = stream(name);
    int count = stream.countUpTo(Math.min(atPosition, head().position()), RecordedEvent::position);
    return count == 0 ? Optional.empty() : Optional.of(stream.get(count - 1));
  }

  @Override
  public List<RecordedEvent> readLatestOf(List<ConfigName> names, long atPosition) {
    return names.stream().flatMap(name -> latest(name, atPosition).stream()).toList();
  }

  @Override
  public NamePage<RecordedEvent> readLatest(
      long atPosition, NameScope scope, @Nullable ConfigName after, int limit) {
    return page(scope, after, limit, name -> latest(name, atPosition));
  }

  @Override
  public NamePage<ConfigName> changedNames(
      long afterPosition,
      long upToPosition,
      NameScope scope,
      @Nullable ConfigName after,
      int limit) {
    return page(
        scope,
        after,
        limit,
        name ->
            latest(name, upToPosition)
                .filter(event -> event.position() > afterPosition)
                .map(RecordedEvent::name));
  }

  /** Of each of so many names that are meant what is to be found of it. */
  private <T> NamePage<T> page(
      NameScope scope,
      @Nullable ConfigName after,
      int limit,
      Function<ConfigName, Optional<T>> of) {
    List<T> found = new ArrayList<>();
    ConfigName last = after;
    int looked = 0;
    for (ConfigName name : names(scope, after)) {
      if (looked == limit) {
        return new NamePage<>(found, last);
      }
      of.apply(name).ifPresent(found::add);
      last = name;
      looked++;
    }
    return NamePage.last(found);
  }

  /** Those of the names that come after one of them. */
  private Iterable<ConfigName> names(NameScope scope, @Nullable ConfigName after) {
    Set<ConfigName> all = after == null ? streams.keySet() : streams.tailMap(after, false).keySet();
    return () -> all.stream().filter(scope::covers).iterator();
  }

  @Override
  public Optional<EventPlace> placeAt(long position) {
    EventSequence now = log;
    return position < 1 || position > now.size()
        ? Optional.empty()
        : Optional.of(EventPlace.of(now.get((int) position - 1)));
  }

  @Override
  public Optional<EventPlace> placeAt(Instant instant) {
    EventSequence now = log;
    int count = countAt(now, instant);
    if (count == now.size()) {
      now = answering(instant);
      count = countAt(now, instant);
    }
    requireCertain(now, instant, count);
    return count == 0 ? Optional.empty() : Optional.of(EventPlace.of(now.get(count - 1)));
  }

  @Override
  public List<TreeHash> treeHashes(int level, long first, int count) {
    return tree.hashes(log, level, first, count);
  }

  @Override
  public FeedSubscription follow(LogPoint from, FeedSubscriber subscriber) {
    writing.lock();
    try {
      requireOpen();
      boolean known =
          from.position() == 0
              || (from.position() <= log.size()
                  && log.get((int) from.position() - 1).hash().equals(from.hash()));
      MemorySubscription subscription =
          new MemorySubscription(this, writing, subscriber, from.position(), known);
      subscription.catchUp();
      subscriptions.add(subscription);
      return subscription;
    } finally {
      writing.unlock();
    }
  }

  @Override
  public void close() {
    writing.lock();
    try {
      closed = true;
      subscriptions.forEach(MemorySubscription::close);
    } finally {
      writing.unlock();
    }
  }

  boolean isClosed() {
    return closed;
  }

  void remove(MemorySubscription subscription) {
    subscriptions.remove(subscription);
  }

  /** The log once nothing more can be recorded that falls before this instant, if it is past. */
  private EventSequence answering(Instant instant) {
    writing.lock();
    try {
      Instant present = clock.instant();
      Instant past = (instant.isAfter(present) ? present : instant).truncatedTo(ChronoUnit.MICROS);
      answered = past.isAfter(answered) ? past : answered;
      return log;
    } finally {
      writing.unlock();
    }
  }

  /** The time for events that are recorded now: later than any instant that was answered for. */
  private Instant timeOfEvents() {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    Instant latest = now.plus(ClockLead.DEFAULT);
    Instant after = answered.isBefore(now) ? now : answered.plus(1, ChronoUnit.MICROS);
    return after.isAfter(latest) ? latest : after;
  }

  private void requireCertain(EventSequence now, Instant instant, int count) {
    Instant latest = clock.instant().plus(ClockLead.DEFAULT);
    if (now.size() == 0 || !now.get(now.size() - 1).recordedAt().isAfter(latest)) {
      return;
    }
    int credible = countAt(now, latest);
    DoubtfulTimeException.requireCertain(
        instant, count, point(now, credible), point(now, now.size()));
  }

  private static LogPoint point(EventSequence events, int position) {
    return position == 0 ? LogPoint.START : events.get(position - 1).point();
  }

  private static int countAt(EventSequence events, Instant instant) {
    int low = 0;
    int high = events.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (events.get(middle).recordedAt().isAfter(instant)) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  private AppendResult record(AppendRequest request, Instant now) {
    LogTail tail = new LogTail(head(), this::aggregate, now);
    AppendResult result = tail.stage(request);
    publish(tail.staged());
    request.requestKey().ifPresent(key -> keys.add(RecordedKey.of(key, result), now));
    return result;
  }

  /** The first answer under this key; null if there was none. */
  private @Nullable AppendResult repeated(RequestKey key, Instant now) {
    RecordedKey first = keys.find(key.text(), now);
    if (first == null) {
      return null;
    }
    first.requireSameRequest(key);
    List<RecordedEvent> events = log.slice((int) first.positionBefore(), (int) first.position());
    return new AppendResult(first.position(), events, true);
  }

  private void publish(List<EncodedEvent> staged) {
    if (staged.isEmpty()) {
      return;
    }
    EventSequence longer = log;
    Map<ConfigName, Optional<EventSequence>> before = new HashMap<>();
    try {
      for (EncodedEvent encoded : staged) {
        RecordedEvent event = encoded.recorded();
        before.putIfAbsent(event.name(), Optional.ofNullable(streams.get(event.name())));
        streams.merge(
            event.name(), EventSequence.EMPTY.plus(event), (stream, first) -> stream.plus(event));
        longer = longer.plus(event);
      }
    } catch (Throwable e) {
      before.forEach(this::putBack);
      throw e;
    }
    log = longer;
    subscriptions.forEach(MemorySubscription::catchUp);
  }

  private void putBack(ConfigName name, Optional<EventSequence> stream) {
    stream.ifPresentOrElse(known -> streams.put(name, known), () -> streams.remove(name));
  }

  private ConfigAggregate aggregate(ConfigName name) {
    EventSequence stream = stream(name);
    if (stream.size() == 0) {
      return ConfigAggregate.neverSet(name);
    }
    return ConfigAggregate.after(stream.get(stream.size() - 1));
  }

  private EventSequence stream(ConfigName name) {
    return streams.getOrDefault(name, EventSequence.EMPTY);
  }

  private void requireOpen() {
    if (closed) {
      throw new UnavailableException(
          UnavailableException.Reason.CLOSED, "The event store is closed");
    }
  }

  private static int end(int from, int size, int limit) {
    return (int) Math.min(size, (long) from + limit);
  }
}
