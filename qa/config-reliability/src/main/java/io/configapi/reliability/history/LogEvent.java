package io.configapi.reliability.history;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row of the log, just as it stands there.
 *
 * @param data JSON in UTF-8
 * @param metadata JSON in UTF-8
 * @param recordedAt to the microsecond
 * @param salt none in format 1
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; copies would cost too much
public record LogEvent(
    long position,
    String name,
    long version,
    String type,
    byte[] data,
    byte[] metadata,
    Instant recordedAt,
    byte[] hash,
    int format,
    byte @Nullable [] salt) {}
