package io.configapi.domain.event;

import io.configapi.domain.ConfigName;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * An event of a configuration as it stands in the log.
 *
 * @param position its place in the whole log: 1, 2, 3 … without a gap
 * @param version its place in the stream of its name: 1, 2, 3 … without a gap
 * @param event what happened
 * @param metadata who, why …
 * @param recordedAt when, to the microsecond; greater than that of every position before
 * @param hash chains it to all events before it
 * @param format the form in which it is stored and hashed
 */
public record RecordedEvent(
    long position,
    long version,
    ConfigEvent event,
    EventMetadata metadata,
    Instant recordedAt,
    EventHash hash,
    EventFormat format)
    implements LoggedEvent {

  public RecordedEvent {
    Objects.requireNonNull(event, "event");
    Objects.requireNonNull(metadata, "metadata");
    Objects.requireNonNull(recordedAt, "recordedAt");
    Objects.requireNonNull(hash, "hash");
    Objects.requireNonNull(format, "format");
  }

  /** The configuration it happened to. */
  public ConfigName name() {
    return event.name();
  }

  @Override
  public Optional<RecordedEvent> ofConfiguration() {
    return Optional.of(this);
  }
}
