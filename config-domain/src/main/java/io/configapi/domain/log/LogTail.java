package io.configapi.domain.log;

import io.configapi.domain.ConfigName;
import io.configapi.domain.event.ConfigEvent;
import io.configapi.domain.event.EventFormat;
import io.configapi.domain.event.EventHash;
import io.configapi.domain.event.EventMetadata;
import io.configapi.domain.event.LogPoint;
import io.configapi.domain.event.PositionRange;
import io.configapi.domain.event.RecordedEvent;
import io.configapi.domain.store.AppendRequest;
import io.configapi.domain.store.AppendResult;
import io.configapi.domain.write.ConfigAggregate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The end of a log that is locked for writing: runs decisions one after the other, each on what the
 * earlier ones left, and gives their events position, version, time and hash. What it stages is not
 * in the log until the store has put it there.
 *
 * <p>Not safe for use by several threads.
 */
public final class LogTail {

  private final HashChain chain = new HashChain();
  private final Function<ConfigName, ConfigAggregate> stored;
  private final Map<ConfigName, ConfigAggregate> changed = new HashMap<>();
  private final List<EncodedEvent> staged = new ArrayList<>();
  private final Instant now;
  private LogPoint head;
  private @Nullable Supplier<? extends RuntimeException> refusal;
  private Consumer<EncodedEvent> ahead = event -> {};

  /**
   * The tail of a log.
   *
   * @param head the log's last event
   * @param stored the latest state of a configuration in the log
   * @param now the store's clock; events get this time, or a microsecond more than the event before
   *     where that is later
   */
  public LogTail(LogPoint head, Function<ConfigName, ConfigAggregate> stored, Instant now) {
    this.head = head;
    this.stored = stored;
    this.now = now.truncatedTo(ChronoUnit.MICROS);
  }

  /**
   * Takes no events: a request whose decision makes some fails with this. One that makes none, or
   * throws, comes to the same end as ever.
   */
  public LogTail refusing(Supplier<? extends RuntimeException> failure) {
    this.refusal = failure;
    return this;
  }

  /**
   * Tells of each event as soon as it is staged, before the decision that made it has come to its
   * end: if staging another one fails, none of those that were told of are staged.
   */
  public LogTail telling(Consumer<EncodedEvent> each) {
    this.ahead = each;
    return this;
  }

  /**
   * Runs the decision of a request, which asks the {@link ConfigAggregate} of each name what may
   * happen, and stages its events: all of them, or none if it throws.
   *
   * @return the events as they will be recorded, and the log's end with them
   */
  public AppendResult stage(AppendRequest request) {
    List<ConfigEvent> events =
        request
            .decision()
            .decide(
                name -> {
                  requireNamed(request, name);
                  return latest(name);
                });
    events.forEach(event -> requireNamed(request, event.name()));
    if (refusal != null && !events.isEmpty()) {
      throw refusal.get();
    }
    EventMetadata metadata = marked(request, events.size());
    byte[] json = EventJson.metadata(metadata);
    return stageAll(events, metadata, json);
  }

  /** All that was staged, in order. */
  public List<EncodedEvent> staged() {
    return Collections.unmodifiableList(staged);
  }

  /** What the staged events left, by name. */
  public Map<ConfigName, ConfigAggregate> changed() {
    return Collections.unmodifiableMap(changed);
  }

  /** The log's end as it will be with all that is staged. */
  public LogPoint head() {
    return head;
  }

  /**
   * The metadata with the key of the request, and with the positions of what is recorded together:
   * so a reader who begins or ends anywhere can tell whether it has all of a transaction.
   */
  private EventMetadata marked(AppendRequest request, int events) {
    EventMetadata metadata = request.metadata();
    if (request.requestKey().isPresent()) {
      String key = request.requestKey().get().text();
      metadata = metadata.with(EventMetadata.IDEMPOTENCY_KEY, key);
    }
    if (events > 1) {
      PositionRange positions = new PositionRange(head.position() + 1, head.position() + events);
      metadata = metadata.with(EventMetadata.TRANSACTION, positions.toString());
    }
    return metadata;
  }

  private AppendResult stageAll(List<ConfigEvent> events, EventMetadata metadata, byte[] json) {
    LogPoint headBefore = head;
    int stagedBefore = staged.size();
    Map<ConfigName, Optional<ConfigAggregate>> changedBefore = new HashMap<>();
    List<RecordedEvent> recorded = new ArrayList<>(events.size());
    try {
      for (ConfigEvent event : events) {
        changedBefore.putIfAbsent(event.name(), Optional.ofNullable(changed.get(event.name())));
        recorded.add(stage(event, metadata, json));
      }
      return new AppendResult(head.position(), recorded, false);
    } catch (Throwable e) {
      // Else a part of the transaction would be recorded with those of others.
      head = headBefore;
      staged.subList(stagedBefore, staged.size()).clear();
      changedBefore.forEach(this::putBack);
      throw e;
    }
  }

  private void putBack(ConfigName name, Optional<ConfigAggregate> before) {
    before.ifPresentOrElse(known -> changed.put(name, known), () -> changed.remove(name));
  }

  private RecordedEvent stage(ConfigEvent event, EventMetadata metadata, byte[] json) {
    long position = head.position() + 1;
    Instant recordedAt = nextInstant();
    ConfigAggregate after = latest(event.name()).apply(event, recordedAt);
    long version = after.version();
    byte[] data = EventJson.data(event);
    EventFormat format = RandomFormats.next();
    HashedEvent hashed =
        new HashedEvent(
            format, position, event.name().text(), version, event.type(), data, json, recordedAt);
    EventHash hash = chain.next(head.hash(), hashed);
    RecordedEvent recorded =
        new RecordedEvent(position, version, event, metadata, recordedAt, hash, format);
    EncodedEvent encoded = new EncodedEvent(recorded, data, json);
    staged.add(encoded);
    changed.put(event.name(), after);
    head = recorded.point();
    ahead.accept(encoded);
    return recorded;
  }

  private ConfigAggregate latest(ConfigName name) {
    ConfigAggregate known = changed.get(name);
    return known != null ? known : stored.apply(name);
  }

  private Instant nextInstant() {
    Instant earliest = head.recordedAt().plus(1, ChronoUnit.MICROS);
    return now.isBefore(earliest) ? earliest : now;
  }

  private static void requireNamed(AppendRequest request, ConfigName name) {
    if (!request.names().contains(name)) {
      throw new IllegalArgumentException("the request does not name " + name);
    }
  }
}
