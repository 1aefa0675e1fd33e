package io.configapi.domain.event;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * An event of the log that this program does not know.
 *
 * @param position see {@link LoggedEvent}, as for all the others
 */
public record UnknownRecordedEvent(
    long position,
    long version,
    UnknownEvent event,
    EventMetadata metadata,
    Instant recordedAt,
    EventHash hash,
    EventFormat format)
    implements LoggedEvent {

  public UnknownRecordedEvent {
    Objects.requireNonNull(event, "event");
    Objects.requireNonNull(metadata, "metadata");
    Objects.requireNonNull(recordedAt, "recordedAt");
    Objects.requireNonNull(hash, "hash");
    Objects.requireNonNull(format, "format");
  }

  @Override
  public Optional<RecordedEvent> ofConfiguration() {
    if (event.isCritical()) {
      throw event.refusal(position);
    }
    return Optional.empty();
  }
}
