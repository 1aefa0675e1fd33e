package io.configapi.domain.log;

import io.configapi.domain.event.RecordedEvent;

/**
 * A recorded event with the very bytes that were hashed, as they are to be stored.
 *
 * @param recorded the event
 * @param data its data, JSON in UTF-8
 * @param metadata its metadata, JSON in UTF-8; shared with the other events of its append
 */
@SuppressWarnings(
    "ArrayRecordComponent") // never compared; copies of every value would cost too much
public record EncodedEvent(RecordedEvent recorded, byte[] data, byte[] metadata) {}
