package io.configapi.eventstore.postgres.log;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/**
 * What a question finds, row by row: sent by COPY in binary (PostgreSQL manual, COPY, "Binary
 * Format"), which costs the server the least, and taken from the connection only as fast as it is
 * read. Used by one thread only.
 */
public final class CopiedRows implements AutoCloseable {

  private static final int SIGNATURE_BYTES = 11;
  private static final short END = -1;

  private final CopyOut copy;
  private final CopiedBytes bytes;
  private final int fields;
  private boolean begun;

  private CopiedRows(CopyOut copy, int fields) {
    this.copy = copy;
    this.bytes = new CopiedBytes(copy);
    this.fields = fields;
  }

  /**
   * Asks; until it is closed the connection can do nothing else, and its transaction lasts until
   * the caller ends it. COPY takes no parameters, and goes past JDBC, so a transaction with its
   * settings is begun for it.
   *
   * @param fields how many a row has
   */
  public static CopiedRows of(Connection connection, String query, int fields) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("SELECT 1");
    }
    PGConnection driver = connection.unwrap(PGConnection.class);
    String sql = "COPY (" + query + ") TO STDOUT (FORMAT binary)";
    return new CopiedRows(driver.getCopyAPI().copyOut(sql), fields);
  }

  /** Goes to the next row, whose fields are then read in their order, all of them. */
  public boolean next() throws SQLException {
    if (!begun) {
      begin();
    }
    short found = bytes.nextShort();
    if (found == END) {
      bytes.requireEnd();
      return false;
    }
    if (found != fields) {
      throw new SQLException(
          "expected rows of " + fields + " fields in a COPY, got " + found, "08P01");
    }
    return true;
  }

  /** The fields of the row, each to be read once. */
  public CopiedBytes bytes() {
    return bytes;
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
