package io.configapi.eventstore.postgres;

import io.configapi.domain.CorruptLogException;
import io.configapi.domain.EventHash;
import io.configapi.domain.LogPoint;
import io.configapi.domain.log.HashChain;
import java.util.function.Consumer;

/**
 * Takes the rows after a point one by one, as long as each is the next and has the hash that it
 * must have. Used by one thread.
 */
final class ChainedRows implements Consumer<StoredRow> {

  private final HashChain hashes = new HashChain();
  private long position;
  private EventHash hash;

  ChainedRows(LogPoint point) {
    this.position = point.position();
    this.hash = point.hash();
  }

  /**
   * Goes on by one row.
   *
   * @throws CorruptLogException if it is not as it was written
   */
  @Override
  public void accept(StoredRow row) {
    long expected = position + 1;
    if (row.position() != expected) {
      throw new CorruptLogException(expected, "it is missing");
    }
    EventHash rightly = row.hash(hashes, hash);
    if (!rightly.equals(row.storedHash())) {
      throw new CorruptLogException(
          expected, "its hash does not match: it, or what stood before it, was altered");
    }
    position = expected;
    hash = rightly;
  }
}
