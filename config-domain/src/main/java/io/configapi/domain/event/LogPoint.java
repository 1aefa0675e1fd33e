package io.configapi.domain.event;

import java.time.Instant;
import java.util.Objects;

/**
 * A place in a log: its last event, or {@link #START} before the first one. The hash makes it a
 * place in one certain history.
 *
 * @param position 0 at the start, else the position of the event
 * @param recordedAt when the event was recorded; the epoch at the start
 * @param hash the hash of the event
 */
public record LogPoint(long position, Instant recordedAt, EventHash hash) {

  /** Before the first event. */
  public static final LogPoint START = new LogPoint(0, Instant.EPOCH, EventHash.ZERO);

  public LogPoint {
    Objects.requireNonNull(recordedAt, "recordedAt");
    Objects.requireNonNull(hash, "hash");
  }
}
