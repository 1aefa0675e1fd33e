package io.configapi.reliability.history;

import io.configapi.eventstore.postgres.database.DatabaseSettings;
import io.configapi.eventstore.postgres.testkit.Sql;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The log as it stands in the database, in memory.
 *
 * @param events by position
 * @param head where the database says that it ends
 */
public record LogRecord(List<LogEvent> events, Head head) {

  private static final int FETCHED_AT_ONCE = 2_000;

  public LogRecord {
    events = List.copyOf(events);
  }

  /** The log's end, as the row that orders all appends has it. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Head(long position, Instant recordedAt, byte[] hash) {}

  /** Reads all of it, over a connection of its own. */
  public static LogRecord read(DatabaseSettings database) throws SQLException {
    try (Connection connection = Sql.connect(database)) {
      return read(connection);
    }
  }

  /** Reads all of it, in one snapshot. The connection is left as it was. */
  public static LogRecord read(Connection connection) throws SQLException {
    boolean autoCommit = connection.getAutoCommit();
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ");
      statement.setFetchSize(FETCHED_AT_ONCE);
      return new LogRecord(events(statement), head(statement));
    } finally {
      connection.rollback();
      connection.setAutoCommit(autoCommit);
    }
  }

  /** The position of its last event; 0 if there is none. */
  public long end() {
    return events.isEmpty() ? 0 : events.getLast().position();
  }

  private static List<LogEvent> events(Statement statement) throws SQLException {
    List<LogEvent> events = new ArrayList<>();
    Map<String, String> shared = new HashMap<>();
    try (ResultSet rows =
        statement.executeQuery(
            """
            SELECT position, name, version, type, data::text, metadata::text, recorded_at, hash,
                   format, salt
            FROM configapi.events
            ORDER BY position
            """)) {
      while (rows.next()) {
        events.add(
            new LogEvent(
                rows.getLong(1),
                shared.computeIfAbsent(rows.getString(2), name -> name),
                rows.getLong(3),
                shared.computeIfAbsent(rows.getString(4), type -> type),
                rows.getString(5).getBytes(StandardCharsets.UTF_8),
                rows.getString(6).getBytes(StandardCharsets.UTF_8),
                rows.getObject(7, OffsetDateTime.class).toInstant(),
                rows.getBytes(8),
                rows.getInt(9),
                rows.getBytes(10)));
      }
    }
    return events;
  }

  private static Head head(Statement statement) throws SQLException {
    try (ResultSet row =
        statement.executeQuery("SELECT position, recorded_at, hash FROM configapi.log_head")) {
      if (!row.next()) {
        throw new SQLException("the log has no head");
      }
      return new Head(
          row.getLong(1), row.getObject(2, OffsetDateTime.class).toInstant(), row.getBytes(3));
    }
  }
}
