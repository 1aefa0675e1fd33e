package io.configapi.eventstore.postgres;

import io.configapi.domain.EventHash;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/**
 * Events of the log, row by row: sent by COPY in binary (PostgreSQL manual, COPY, "Binary Format"),
 * which costs the server the least, and taken from the connection only as fast as they are read.
 * Used by one thread only.
 *
 * <p>Each COPY is a snapshot of its own. While one is held, nothing that others replace is cleaned
 * up, the versions of the log's head above all, and there is one more of those with every write. So
 * a long log is read range by range: what is behind does not change.
 */
final class LogCopy implements AutoCloseable {

  private static final int SIGNATURE_BYTES = 11;
  private static final int FIELDS = 8;
  private static final short END = -1;

  /** What timestamptz counts from, in its binary form. */
  private static final Instant EPOCH = Instant.parse("2000-01-01T00:00:00Z");

  /** One look along the primary key for each, whatever the statistics say. */
  static final String EVENTS_AT =
      """
      SELECT %s
        FROM unnest('{%%s}'::bigint[]) AS p(position)
       CROSS JOIN LATERAL (
             SELECT * FROM configapi.events WHERE events.position = p.position LIMIT 1) e
      """
          .formatted(EventColumns.ALL);

  private final CopyOut copy;
  private final CopiedBytes bytes;
  private boolean begun;

  private LogCopy(CopyOut copy) {
    this.copy = copy;
    this.bytes = new CopiedBytes(copy);
  }

  /**
   * Begins to read the events after a position, up to another one, in order. Until it is closed the
   * connection can do nothing else, and its transaction lasts until the caller ends it.
   */
  static LogCopy ofRange(Connection connection, long afterPosition, long upToPosition)
      throws SQLException {
    return begin(
        connection,
        """
        COPY (SELECT %s
                FROM configapi.events e
               WHERE e.position > %s AND e.position <= %s
               ORDER BY e.position) TO STDOUT (FORMAT binary)
        """
            .formatted(EventColumns.ALL, afterPosition, upToPosition));
  }

  /** The same with the events at these positions; in no order that can be relied on. */
  static LogCopy ofPositions(Connection connection, long[] positions) throws SQLException {
    return begin(
        connection,
        "COPY ("
            + EVENTS_AT.formatted(
                Arrays.stream(positions).mapToObj(Long::toString).collect(Collectors.joining(",")))
            + ") TO STDOUT (FORMAT binary)");
  }

  /** COPY goes past JDBC, so a transaction with its settings is begun for it. */
  private static LogCopy begin(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("SELECT 1");
    }
    PGConnection driver = connection.unwrap(PGConnection.class);
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
