package io.configapi.domain.event;

import io.configapi.domain.ConfigName;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * An event as it stands in the log.
 *
 * @param position its place in the whole log: 1, 2, 3 … without a gap
 * @param version its place in the stream of its name: 1, 2, 3 … without a gap
 * @param event what happened
 * @param metadata who, why …
 * @param recordedAt when, to the microsecond; greater than that of every position before
 * @param hash chains it to all events before it
 */
public record RecordedEvent(
    long position,
    long version,
    ConfigEvent event,
    EventMetadata metadata,
    Instant recordedAt,
    EventHash hash) {

  public RecordedEvent {
    Objects.requireNonNull(event, "event");
    Objects.requireNonNull(metadata, "metadata");
    Objects.requireNonNull(recordedAt, "recordedAt");
    Objects.requireNonNull(hash, "hash");
  }

  /** The configuration it happened to. */
  public ConfigName name() {
    return event.name();
  }

  /**
   * The position of the first event of the transaction that recorded this one; its own where it was
   * recorded alone.
   */
  public long transactionStart() {
    return transaction().map(PositionRange::first).orElse(position);
  }

  /**
   * The position of the last event of the transaction that recorded this one; its own where it was
   * recorded alone.
   */
  public long transactionEnd() {
    return transaction().map(PositionRange::last).orElse(position);
  }

  /** The log's end, as it was once this event had been recorded. */
  public LogPoint point() {
    return new LogPoint(position, recordedAt, hash);
  }

  private Optional<PositionRange> transaction() {
    return metadata.transactionOf(position);
  }
}
