package io.configapi.eventstore.postgres.log;

import io.configapi.domain.StreamName;
import io.configapi.domain.event.ConfigEvent;
import io.configapi.domain.event.EventFormat;
import io.configapi.domain.event.EventHash;
import io.configapi.domain.event.EventMetadata;
import io.configapi.domain.event.LoggedEvent;
import io.configapi.domain.event.RecordedEvent;
import io.configapi.domain.event.UnknownEvent;
import io.configapi.domain.event.UnknownRecordedEvent;
import io.configapi.domain.failure.CorruptLogException;
import io.configapi.domain.log.HashChain;
import io.configapi.domain.log.HashedEvent;
import java.time.Instant;

/**
 * A row of the log as it is stored, before anything is made of it.
 *
 * @param data JSON in UTF-8
 * @param metadata JSON in UTF-8
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; copies would cost too much
public record StoredRow(
    long position,
    String name,
    long version,
    String type,
    byte[] data,
    byte[] metadata,
    Instant recordedAt,
    EventHash storedHash,
    EventFormat format) {

  /** The hash this row should have, given that of the row before. */
  EventHash hash(HashChain chain, EventHash previous) {
    return chain.next(
        previous,
        new HashedEvent(format, position, name, version, type, data, metadata, recordedAt));
  }

  /**
   * The event.
   *
   * @throws io.configapi.domain.failure.CorruptLogException if it can't be understood
   */
  public LoggedEvent decode() {
    StreamName stream = EventDecoder.stream(position, name);
    EventMetadata details = EventDecoder.metadata(position, metadata);
    return switch (EventDecoder.event(position, stream, type, data)) {
      case ConfigEvent event ->
          new RecordedEvent(position, version, event, details, recordedAt, storedHash, format);
      case UnknownEvent event ->
          new UnknownRecordedEvent(
              position, version, event, details, recordedAt, storedHash, format);
    };
  }

  /**
   * The event of a row that is one of a configuration.
   *
   * @throws io.configapi.domain.failure.CorruptLogException if it can't be understood
   * @throws io.configapi.domain.failure.IncompatibleLogException if this program does not know it
   */
  RecordedEvent configuration() {
    return decode()
        .ofConfiguration()
        .orElseThrow(() -> new CorruptLogException(position, "it is none of a configuration"));
  }
}
