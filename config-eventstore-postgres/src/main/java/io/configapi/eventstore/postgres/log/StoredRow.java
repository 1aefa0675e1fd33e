package io.configapi.eventstore.postgres.log;

import io.configapi.domain.event.EventHash;
import io.configapi.domain.event.RecordedEvent;
import io.configapi.domain.log.HashChain;
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
    EventHash storedHash) {

  /** The hash this row should have, given that of the row before. */
  EventHash hash(HashChain chain, EventHash previous) {
    return chain.next(previous, position, name, version, type, data, metadata, recordedAt);
  }

  /**
   * The event.
   *
   * @throws io.configapi.domain.failure.CorruptLogException if it can't be understood
   */
  public RecordedEvent decode() {
    return new RecordedEvent(
        position,
        version,
        EventDecoder.event(position, name, type, data),
        EventDecoder.metadata(position, metadata),
        recordedAt,
        storedHash);
  }
}
