package io.configapi.eventstore.postgres;

import io.configapi.domain.ConfigName;
import io.configapi.domain.LogPoint;
import io.configapi.domain.RecordedEvent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The questions put to the log, each with its SQL. The connection is the caller's. */
final class LogQueries {

  /** Greater than every character of a name. */
  private static final String AFTER_ALL_NAMES = "~";

  /**
   * The last position at which a stream had not got beyond a version. A stream's versions rise with
   * the positions, but only (name, position) has an index: a binary search finds the place, between
   * the two that it is begun with.
   */
  private static final String POSITION_OF_VERSION =
      """
      WITH RECURSIVE search(low, high) AS (
        SELECT (%s)::bigint, (%s)::bigint FROM configapi.log_head h
        UNION ALL
        SELECT CASE WHEN coalesce(probe.version, 0) <= ? THEN (s.low + s.high + 1) / 2 ELSE s.low END,
               CASE WHEN coalesce(probe.version, 0) <= ? THEN s.high ELSE probe.position - 1 END
          FROM search s
          LEFT JOIN LATERAL (
               SELECT e.position, e.version
                 FROM configapi.events e
                WHERE e.name = ? AND e.position <= (s.low + s.high + 1) / 2
                ORDER BY e.position DESC
                LIMIT 1) probe ON true
         WHERE s.low < s.high
      )
      """;

  private LogQueries() {}

  static LogPoint head(Connection connection) throws SQLException {
    String sql = "SELECT position, recorded_at, hash FROM configapi.log_head";
    try (PreparedStatement query = connection.prepareStatement(sql);
        ResultSet row = query.executeQuery()) {
      return row.next() ? EventColumns.point(row, 1) : LogPoint.START;
    }
  }

  static List<RecordedEvent> log(
      Connection connection, long afterPosition, long upToPosition, int limit) throws SQLException {
    return log(connection, afterPosition, upToPosition, limit, row -> {});
  }

  /** What follows a point, so far as it is linked to it by its hashes. */
  static List<RecordedEvent> continuation(
      Connection connection, LogPoint point, long upToPosition, int limit) throws SQLException {
    return log(connection, point.position(), upToPosition, limit, new ChainedRows(point));
  }

  private static List<RecordedEvent> log(
      Connection connection,
      long afterPosition,
      long upToPosition,
      int limit,
      Consumer<StoredRow> check)
      throws SQLException {
    String sql =
        "SELECT "
            + EventColumns.ALL
            + """
               FROM configapi.events e
              WHERE e.position > ? AND e.position <= ?
              ORDER BY e.position
              LIMIT ?
              """;
    try (PreparedStatement query = connection.prepareStatement(sql)) {
      query.setLong(1, afterPosition);
      query.setLong(2, upToPosition);
      query.setInt(3, limit);
      return EventPage.read(query, check);
    }
  }

  static List<RecordedEvent> stream(
      Connection connection, ConfigName name, long afterVersion, int limit) throws SQLException {
    String sql =
        (POSITION_OF_VERSION
                + """
                SELECT %s
                  FROM configapi.events e
                 WHERE e.name = ? AND e.position > (SELECT max(low) FROM search)
                 ORDER BY e.position
                 LIMIT ?
                """)
            .formatted("0", "CASE WHEN ? = 0 THEN 0 ELSE h.position END", EventColumns.ALL);
    return streamPage(connection, sql, name, afterVersion, afterVersion, limit);
  }

  /** Of the latest ones nothing has to be searched for. */
  static List<RecordedEvent> streamBackward(
      Connection connection, ConfigName name, long beforeVersion, int limit) throws SQLException {
    if (beforeVersion <= 1) {
      return List.of();
    }
    String sql =
        (POSITION_OF_VERSION
                + """
                SELECT %s
                  FROM configapi.events e
                 WHERE e.name = ? AND e.position <= (SELECT max(low) FROM search)
                 ORDER BY e.position DESC
                 LIMIT ?
                """)
            .formatted(
                "CASE WHEN ? = " + Long.MAX_VALUE + " THEN h.position ELSE 0 END",
                "h.position",
                EventColumns.ALL);
    return streamPage(connection, sql, name, beforeVersion, beforeVersion - 1, limit);
  }

  private static List<RecordedEvent> streamPage(
      Connection connection, String sql, ConfigName name, long asked, long upToVersion, int limit)
      throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(sql)) {
      query.setLong(1, asked);
      query.setLong(2, upToVersion);
      query.setLong(3, upToVersion);
      query.setString(4, name.text());
      query.setString(5, name.text());
      query.setInt(6, limit);
      return EventPage.read(query);
    }
  }

  static Optional<RecordedEvent> latest(Connection connection, ConfigName name, long atPosition)
      throws SQLException {
    String sql =
        "SELECT "
            + EventColumns.ALL
            + """
               FROM configapi.events e
              WHERE e.name = ? AND e.position <= ?
              ORDER BY e.position DESC
              LIMIT 1
              """;
    try (PreparedStatement query = connection.prepareStatement(sql)) {
      query.setString(1, name.text());
      query.setLong(2, atPosition);
      try (ResultSet row = query.executeQuery()) {
        return row.next() ? Optional.of(EventColumns.event(row)) : Optional.empty();
      }
    }
  }

  /** Of each name its last event, by a look at the index for each, in the order of the names. */
  static List<RecordedEvent> latestOf(
      Connection connection, List<ConfigName> names, long atPosition) throws SQLException {
    String sql =
        """
        SELECT %s
          FROM unnest(?::text[]) WITH ORDINALITY AS n(name, place)
         CROSS JOIN LATERAL (
               SELECT * FROM configapi.events e
                WHERE e.name = n.name AND e.position <= ?
                ORDER BY e.position DESC
                LIMIT 1) e
         ORDER BY n.place
        """
            .formatted(EventColumns.ALL);
    String[] texts = names.stream().map(ConfigName::text).toArray(String[]::new);
    try (PreparedStatement query = connection.prepareStatement(sql)) {
      query.setArray(1, connection.createArrayOf("text", texts));
      query.setLong(2, atPosition);
      return EventPage.read(query);
    }
  }

  /**
   * A loose index scan: from name to name, and for each to its last event, so that the cost is that
   * of the names and not of the events (PostgreSQL wiki, "Loose indexscan"). The recursion goes
   * only as far as the limit asks.
   */
  static List<RecordedEvent> latestOfAll(
      Connection connection, long atPosition, String prefix, @Nullable ConfigName after, int limit)
      throws SQLException {
    String sql =
        """
        WITH RECURSIVE names(name) AS (
          (SELECT e.name FROM configapi.events e
            WHERE e.name > ? AND e.name >= ? AND e.name < ?
            ORDER BY e.name LIMIT 1)
          UNION ALL
          SELECT (SELECT e.name FROM configapi.events e
                   WHERE e.name > n.name AND e.name < ?
                   ORDER BY e.name LIMIT 1)
            FROM names n
           WHERE n.name IS NOT NULL
        )
        SELECT %s
          FROM names n
         CROSS JOIN LATERAL (
               SELECT * FROM configapi.events e
                WHERE e.name = n.name AND e.position <= ?
                ORDER BY e.position DESC
                LIMIT 1) e
         WHERE n.name IS NOT NULL
         LIMIT ?
        """
            .formatted(EventColumns.ALL);
    try (PreparedStatement query = connection.prepareStatement(sql)) {
      query.setString(1, after == null ? "" : after.text());
      query.setString(2, prefix);
      query.setString(3, prefix + AFTER_ALL_NAMES);
      query.setString(4, prefix + AFTER_ALL_NAMES);
      query.setLong(5, atPosition);
      query.setInt(6, limit);
      return EventPage.read(query);
    }
  }

  /**
   * Times rise with the positions, and positions have no gap: a binary search over the primary key,
   * about log2 n probes.
   */
  static long positionAt(Connection connection, Instant instant) throws SQLException {
    String sql =
        """
        WITH RECURSIVE search(low, high) AS (
          SELECT 0::bigint, (SELECT position + 1 FROM configapi.log_head)
          UNION ALL
          SELECT CASE WHEN probe.recorded_at <= ? THEN probe.position ELSE s.low END,
                 CASE WHEN probe.recorded_at <= ? THEN s.high ELSE probe.position END
            FROM search s
           CROSS JOIN LATERAL (
                 SELECT e.position, e.recorded_at
                   FROM configapi.events e
                  WHERE e.position = (s.low + s.high) / 2
                  LIMIT 1) probe
           WHERE s.high - s.low > 1
        )
        SELECT max(low) FROM search
        """;
    try (PreparedStatement query = connection.prepareStatement(sql)) {
      query.setObject(1, Timestamps.inRange(instant).atOffset(ZoneOffset.UTC));
      query.setObject(2, Timestamps.inRange(instant).atOffset(ZoneOffset.UTC));
      try (ResultSet row = query.executeQuery()) {
        return row.next() ? row.getLong(1) : 0;
      }
    }
  }

  /** The hash of the event at a position; null if there is no such event. */
  static byte @Nullable [] hashAt(Connection connection, long position) throws SQLException {
    String sql = "SELECT hash FROM configapi.events WHERE position = ?";
    try (PreparedStatement query = connection.prepareStatement(sql)) {
      query.setLong(1, position);
      try (ResultSet row = query.executeQuery()) {
        return row.next() ? row.getBytes(1) : null;
      }
    }
  }
}
