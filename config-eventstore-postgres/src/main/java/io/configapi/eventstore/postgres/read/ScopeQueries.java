package io.configapi.eventstore.postgres.read;

import io.configapi.domain.NameRange;
import io.configapi.domain.NameScope;
import io.configapi.domain.event.LogPoint;
import io.configapi.domain.event.MarkedPosition;
import io.configapi.domain.event.RecordedEvent;
import io.configapi.domain.store.LogPage;
import io.configapi.eventstore.postgres.log.EventColumns;
import io.configapi.eventstore.postgres.log.EventPage;
import io.configapi.eventstore.postgres.log.LogQueries;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The log's events of some names, in order. The connection is the caller's.
 *
 * <p>First the log is looked at for a while, which is quickest where what is meant is common. Where
 * that does not fill the page and only few names are meant, their events come from the index (name,
 * position), merged by position; else the log is looked at for a while longer.
 */
final class ScopeQueries {

  private static final Effort USUAL = new Effort(5_000, 50_000, 200);

  /**
   * How much is looked at for a page.
   *
   * @param near how many events at first
   * @param far how many at most
   * @param fewNames how many names are few
   */
  record Effort(int near, int far, int fewNames) {}

  /** What is asked of the names is asked outside, or they would choose the way. */
  static final String BY_POSITION =
      """
      SELECT %s
        FROM (SELECT * FROM configapi.events e
               WHERE e.position > ? AND e.position <= ?
               ORDER BY e.position
               LIMIT ?) e
       WHERE e.name >= ? AND e.name < ?
       ORDER BY e.position
       LIMIT ?
      """
          .formatted(EventColumns.ALL);

  /** The same of several ranges. */
  static final String BY_POSITION_IN_RANGES =
      BY_POSITION.replace(
          "e.name >= ? AND e.name < ?",
          """
          EXISTS (SELECT FROM unnest(?::text[], ?::text[]) AS range(lowest, beyond)
                  WHERE e.name >= range.lowest AND e.name < range.beyond)\
          """);

  static final String NAMES = NameQueries.NAMES + "SELECT name FROM names WHERE name IS NOT NULL";

  static final String BY_NAME =
      """
      SELECT %s
        FROM (SELECT p.position
                FROM unnest(?::text[]) AS n(name)
               CROSS JOIN LATERAL (
                     SELECT e.position FROM configapi.events e
                      WHERE (e.name, e.position) > (n.name, ?::bigint) AND e.name <= n.name
                      ORDER BY e.name, e.position
                      LIMIT ?) p
               WHERE p.position <= ?
               ORDER BY p.position
               LIMIT ?) p
       CROSS JOIN LATERAL (
             SELECT * FROM configapi.events e WHERE e.position = p.position LIMIT 1) e
       ORDER BY p.position
      """
          .formatted(EventColumns.ALL);

  private ScopeQueries() {}

  static LogPage log(Connection connection, long afterPosition, NameScope scope, int limit)
      throws SQLException {
    return log(connection, afterPosition, scope, limit, USUAL);
  }

  static LogPage log(
      Connection connection, long afterPosition, NameScope scope, int limit, Effort effort)
      throws SQLException {
    LogPoint end = LogQueries.head(connection);
    LogPage page = look(connection, afterPosition, end.position(), scope, limit, effort);
    boolean ended = page.position() >= end.position();
    return new LogPage(page.events(), marked(connection, page.reached(), end), ended);
  }

  /** With the mark of the event there, which need not be one of those that were found. */
  private static MarkedPosition marked(Connection connection, MarkedPosition reached, LogPoint end)
      throws SQLException {
    if (reached.mark().isPresent()) {
      return reached;
    }
    if (reached.position() == end.position()) {
      return MarkedPosition.of(end);
    }
    return LogQueries.placeAt(connection, reached.position())
        .map(place -> MarkedPosition.of(place.point()))
        .orElse(reached);
  }

  private static LogPage look(
      Connection connection,
      long afterPosition,
      long head,
      NameScope scope,
      int limit,
      Effort effort)
      throws SQLException {
    long nearEnd = end(afterPosition, effort.near(), head);
    LogPage near = byPosition(connection, afterPosition, nearEnd, scope, limit);
    if (near.events().size() == limit || near.position() < nearEnd || nearEnd >= head) {
      return near;
    }
    List<String> names = names(connection, scope, effort.fewNames());
    int left = limit - near.events().size();
    long farEnd = end(afterPosition, effort.far(), head);
    LogPage rest =
        names.size() <= effort.fewNames()
            ? byName(connection, nearEnd, head, names, left)
            : byPosition(connection, nearEnd, farEnd, scope, left);
    List<RecordedEvent> all = new ArrayList<>(near.events());
    all.addAll(rest.events());
    return new LogPage(all, rest.reached(), false);
  }

  private static long end(long afterPosition, int events, long head) {
    return afterPosition >= head - events ? head : afterPosition + events;
  }

  private static LogPage byPosition(
      Connection connection, long afterPosition, long upToPosition, NameScope scope, int limit)
      throws SQLException {
    if (afterPosition >= upToPosition) {
      return new LogPage(List.of(), MarkedPosition.of(afterPosition), false);
    }
    List<NameRange> ranges = scope.ranges();
    String sql = ranges.size() == 1 ? BY_POSITION : BY_POSITION_IN_RANGES;
    try (PreparedStatement query = connection.prepareStatement(sql)) {
      query.setLong(1, afterPosition);
      query.setLong(2, upToPosition);
      query.setLong(3, upToPosition - afterPosition);
      if (ranges.size() == 1) {
        query.setString(4, ranges.getFirst().from());
        query.setString(5, ranges.getFirst().to());
      } else {
        query.setArray(4, array(connection, ranges, NameRange::from));
        query.setArray(5, array(connection, ranges, NameRange::to));
      }
      query.setInt(6, limit);
      return EventPage.readLog(query, limit, upToPosition);
    }
  }

  private static Array array(
      Connection connection, List<NameRange> ranges, Function<NameRange, String> end)
      throws SQLException {
    return connection.createArrayOf("text", ranges.stream().map(end).toArray());
  }

  private static LogPage byName(
      Connection connection, long afterPosition, long head, List<String> names, int limit)
      throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(BY_NAME)) {
      query.setArray(1, connection.createArrayOf("text", names.toArray()));
      query.setLong(2, afterPosition);
      query.setInt(3, limit);
      query.setLong(4, head);
      query.setInt(5, limit);
      return EventPage.readLog(query, limit, head);
    }
  }

  /** Those that are meant: all, or more than few. */
  private static List<String> names(Connection connection, NameScope scope, int few)
      throws SQLException {
    List<String> names = new ArrayList<>();
    for (NameRange range : scope.ranges()) {
      if (names.size() <= few) {
        names.addAll(names(connection, range, few + 1 - names.size()));
      }
    }
    return names;
  }

  private static List<String> names(Connection connection, NameRange range, int most)
      throws SQLException {
    List<String> names = new ArrayList<>();
    try (PreparedStatement query = connection.prepareStatement(NAMES)) {
      query.setString(1, "");
      query.setString(2, range.from());
      query.setString(3, range.to());
      query.setString(4, range.to());
      query.setInt(5, most);
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          names.add(row.getString(1));
        }
      }
    }
    return names;
  }
}
