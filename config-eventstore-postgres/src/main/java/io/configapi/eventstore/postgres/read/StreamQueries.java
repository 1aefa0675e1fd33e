package io.configapi.eventstore.postgres.read;

import io.configapi.domain.ConfigName;
import io.configapi.domain.event.RecordedEvent;
import io.configapi.eventstore.postgres.log.EventColumns;
import io.configapi.eventstore.postgres.log.EventPage;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * The questions about one stream, or about some. The connection is the caller's.
 *
 * <p>Each of them can be answered from the index (name, position) alone, whatever the statistics
 * say. A plain {@code name = n ORDER BY position DESC LIMIT 1} can as well be answered by going
 * back along the primary key until the name comes by, and where few names have many events the
 * planner does so: for a name that is new, that is the whole log. So a name is never asked for with
 * "=", which would strike it from the order, but as a range of one; only that index has the order
 * (name, position). Where more than one row is wanted the name is hidden from the planner in a
 * subquery, so that it can't take the range for a small one, and sort it.
 */
final class StreamQueries {

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
                WHERE (e.name, e.position) <= (?::text, (s.low + s.high + 1) / 2)
                  AND e.name >= ?::text
                ORDER BY e.name DESC, e.position DESC
                LIMIT 1) probe ON true
         WHERE s.low < s.high
      )
      """;

  static final String FORWARD =
      (POSITION_OF_VERSION
              + """
              SELECT %s
                FROM configapi.events e
               WHERE (e.name, e.position) > ((SELECT ?::text), (SELECT max(low) FROM search))
                 AND e.name <= (SELECT ?::text)
               ORDER BY e.name, e.position
               LIMIT ?
              """)
          .formatted("0", "CASE WHEN ? = 0 THEN 0 ELSE h.position END", EventColumns.ALL);

  /** Of the latest ones nothing has to be searched for. */
  static final String BACKWARD =
      (POSITION_OF_VERSION
              + """
              SELECT %s
                FROM configapi.events e
               WHERE (e.name, e.position) <= ((SELECT ?::text), (SELECT max(low) FROM search))
                 AND e.name >= (SELECT ?::text)
               ORDER BY e.name DESC, e.position DESC
               LIMIT ?
              """)
          .formatted(
              "CASE WHEN ? = " + Long.MAX_VALUE + " THEN h.position ELSE 0 END",
              "h.position",
              EventColumns.ALL);

  static final String LATEST =
      """
      SELECT %s
        FROM configapi.events e
       WHERE (e.name, e.position) <= (?::text, ?::bigint) AND e.name >= ?::text
       ORDER BY e.name DESC, e.position DESC
       LIMIT 1
      """
          .formatted(EventColumns.ALL);

  static final String LATEST_OF =
      """
      SELECT %s
        FROM unnest(?::text[]) WITH ORDINALITY AS n(name, place)
       CROSS JOIN LATERAL (
             SELECT * FROM configapi.events e
              WHERE (e.name, e.position) <= (n.name, ?::bigint) AND e.name >= n.name
              ORDER BY e.name DESC, e.position DESC
              LIMIT 1) e
       ORDER BY n.place
      """
          .formatted(EventColumns.ALL);

  private StreamQueries() {}

  static List<RecordedEvent> stream(
      Connection connection, ConfigName name, long afterVersion, int limit) throws SQLException {
    return page(connection, FORWARD, name, afterVersion, afterVersion, limit);
  }

  static List<RecordedEvent> streamBackward(
      Connection connection, ConfigName name, long beforeVersion, int limit) throws SQLException {
    return beforeVersion <= 1
        ? List.of()
        : page(connection, BACKWARD, name, beforeVersion, beforeVersion - 1, limit);
  }

  static Optional<RecordedEvent> latest(Connection connection, ConfigName name, long atPosition)
      throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(LATEST)) {
      query.setString(1, name.text());
      query.setLong(2, atPosition);
      query.setString(3, name.text());
      try (ResultSet row = query.executeQuery()) {
        return row.next() ? Optional.of(EventColumns.event(row)) : Optional.empty();
      }
    }
  }

  /** Of each name its last event, by a look at the index for each, in the order of the names. */
  static List<RecordedEvent> latestOf(
      Connection connection, List<ConfigName> names, long atPosition) throws SQLException {
    String[] texts = names.stream().map(ConfigName::text).toArray(String[]::new);
    try (PreparedStatement query = connection.prepareStatement(LATEST_OF)) {
      query.setArray(1, connection.createArrayOf("text", texts));
      query.setLong(2, atPosition);
      return EventPage.read(query);
    }
  }

  private static List<RecordedEvent> page(
      Connection connection, String sql, ConfigName name, long asked, long upToVersion, int limit)
      throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(sql)) {
      query.setLong(1, asked);
      query.setLong(2, upToVersion);
      query.setLong(3, upToVersion);
      for (int parameter = 4; parameter <= 7; parameter++) {
        query.setString(parameter, name.text());
      }
      query.setInt(8, limit);
      return EventPage.read(query);
    }
  }
}
