package io.configapi.eventstore.postgres.log;

import io.configapi.domain.event.EventHash;
import io.configapi.domain.event.LogPoint;
import io.configapi.domain.failure.CorruptLogException;
import io.configapi.domain.log.HashChain;
import java.util.function.Consumer;

/**
 * Takes the rows after a point one by one, as long as each is the next and has the hash that it
 * must have. Used by one thread.
 */
public final class ChainedRows implements Consumer<StoredRow> {

  private final HashChain hashes = new HashChain();
  private LogPoint last;

  /** Of the rows after a point. */
  public ChainedRows(LogPoint point) {
    this.last = point;
  }

  /** The last row that was taken; the point it began after, before the first. */
  public LogPoint last() {
    return last;
  }

  /**
   * Goes on by one row.
   *
   * @throws CorruptLogException if it is not as it was written
   */
  @Override
  public void accept(StoredRow row) {
    long expected = last.position() + 1;
    if (row.position() != expected) {
      throw new CorruptLogException(expected, "it is missing");
    }
    EventHash rightly = row.hash(hashes, last.hash());
    if (!rightly.equals(row.storedHash())) {
      throw new CorruptLogException(
          expected, "its hash does not match: it, or what stood before it, was altered");
    }
    last = new LogPoint(expected, row.recordedAt(), rightly);
  }
}
