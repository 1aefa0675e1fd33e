package io.configapi.eventstore.postgres;

import io.configapi.domain.EventHash;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/**
 * The whole log after a position, as of one snapshot, row by row: sent by COPY in binary
 * (PostgreSQL manual, COPY, "Binary Format"), which costs the server the least, and taken from the
 * connection only as fast as it is read. Used by one thread only.
 */
final class LogCopy implements AutoCloseable {

  private static final int SIGNATURE_BYTES = 11;
  private static final int FIELDS = 8;
  private static final short END = -1;

  /** What timestamptz counts from, in its binary form. */
  private static final Instant EPOCH = Instant.parse("2000-01-01T00:00:00Z");

  private final CopyOut copy;
  private final CopiedBytes bytes;
  private boolean begun;

  private LogCopy(CopyOut copy) {
    this.copy = copy;
    this.bytes = new CopiedBytes(copy);
  }

  /** Begins to read; until it is closed the connection can do nothing else. */
  static LogCopy begin(Connection connection, long afterPosition) throws SQLException {
    PGConnection driver = connection.unwrap(PGConnection.class);
    String sql =
        """
        COPY (SELECT position, name, version, type, data, metadata, recorded_at, hash
                FROM configapi.events
               WHERE position > %s
               ORDER BY position) TO STDOUT (FORMAT binary)
        """
            .formatted(afterPosition);
    return new LogCopy(driver.getCopyAPI().copyOut(sql));
  }

  /** The next row; null at the end. */
  @Nullable StoredRow next() throws SQLException {
    if (!begun) {
      begin();
    }
    short fields = bytes.nextShort();
    if (fields == END) {
      bytes.requireEnd();
      return null;
    }
    if (fields != FIELDS) {
      throw new SQLException("expected rows of 8 fields in a COPY, got " + fields, "08P01");
    }
    return new StoredRow(
        bytes.longField(),
        bytes.textField(),
        bytes.longField(),
        bytes.textField(),
        bytes.field(),
        bytes.field(),
        EPOCH.plus(bytes.longField(), ChronoUnit.MICROS),
        EventHash.of(bytes.field()));
  }

  /** Stops the server, if it has not sent all; the connection is free again. */
  @Override
  public void close() throws SQLException {
    if (copy.isActive()) {
      copy.cancelCopy();
    }
  }

  private void begin() throws SQLException {
    begun = true;
    bytes.skip(SIGNATURE_BYTES + Integer.BYTES);
    bytes.skip(bytes.nextInt());
  }
}
