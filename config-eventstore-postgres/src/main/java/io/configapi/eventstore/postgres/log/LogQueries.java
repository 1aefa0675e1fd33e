package io.configapi.eventstore.postgres.log;

import io.configapi.domain.event.EventPlace;
import io.configapi.domain.event.LogPoint;
import io.configapi.domain.event.LoggedEvent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The questions put to the log, each with its SQL. The connection is the caller's. */
public final class LogQueries {

  private LogQueries() {}

  /** The id of the log. */
  public static UUID id(Connection connection) throws SQLException {
    String sql = "SELECT id FROM configapi.log_identity";
    try (PreparedStatement query = connection.prepareStatement(sql);
        ResultSet row = query.executeQuery()) {
      if (!row.next()) {
        throw new IllegalStateException("the log has no id");
      }
      return row.getObject(1, UUID.class);
    }
  }

  /** The end of the log. */
  public static LogPoint head(Connection connection) throws SQLException {
    String sql = "SELECT position, recorded_at, hash FROM configapi.log_head";
    try (PreparedStatement query = connection.prepareStatement(sql);
        ResultSet row = query.executeQuery()) {
      return row.next() ? EventColumns.point(row, 1) : LogPoint.START;
    }
  }

  /** The position of the last event, whatever the head says; 0 if there is none. */
  public static long lastPosition(Connection connection) throws SQLException {
    String sql = "SELECT coalesce(max(position), 0) FROM configapi.events";
    try (PreparedStatement query = connection.prepareStatement(sql);
        ResultSet row = query.executeQuery()) {
      return row.next() ? row.getLong(1) : 0;
    }
  }

  /** A page of the events after a position. */
  public static List<LoggedEvent> log(
      Connection connection, long afterPosition, long upToPosition, int limit) throws SQLException {
    return log(connection, afterPosition, upToPosition, limit, row -> {});
  }

  /** What follows a point, so far as it is linked to it by its hashes. */
  public static List<LoggedEvent> continuation(
      Connection connection, LogPoint point, long upToPosition, int limit) throws SQLException {
    return log(connection, point.position(), upToPosition, limit, new ChainedRows(point));
  }

  private static List<LoggedEvent> log(
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

  /**
   * What there was at an instant.
   *
   * @param place that of the last event recorded at or before it; empty if there is none
   * @param headTime when the log's last event was recorded
   * @param now what the database's clock says
   */
  public record AtInstant(Optional<EventPlace> place, Instant headTime, Instant now) {}

  /**
   * Times rise with the positions, and positions have no gap: a binary search over the primary key,
   * about log2 n probes.
   */
  public static AtInstant atInstant(Connection connection, Instant instant) throws SQLException {
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
        SELECT %s, h.recorded_at, clock_timestamp()
          FROM configapi.log_head h
          LEFT JOIN configapi.events e ON e.position = (SELECT max(low) FROM search)
        """
            .formatted(EventColumns.PLACE);
    try (PreparedStatement query = connection.prepareStatement(sql)) {
      query.setObject(1, Timestamps.inRange(instant).atOffset(ZoneOffset.UTC));
      query.setObject(2, Timestamps.inRange(instant).atOffset(ZoneOffset.UTC));
      try (ResultSet row = query.executeQuery()) {
        if (!row.next()) {
          throw new IllegalStateException("the log has no head row");
        }
        Optional<EventPlace> place =
            row.getObject(1) == null ? Optional.empty() : Optional.of(EventColumns.place(row));
        return new AtInstant(place, EventColumns.instant(row, 5), EventColumns.instant(row, 6));
      }
    }
  }

  /** Where the event at a position stands. */
  public static Optional<EventPlace> placeAt(Connection connection, long position)
      throws SQLException {
    String sql = "SELECT " + EventColumns.PLACE + " FROM configapi.events e WHERE e.position = ?";
    try (PreparedStatement query = connection.prepareStatement(sql)) {
      query.setLong(1, position);
      return onlyPlace(query);
    }
  }

  private static Optional<EventPlace> onlyPlace(PreparedStatement query) throws SQLException {
    try (ResultSet row = query.executeQuery()) {
      return row.next() ? Optional.of(EventColumns.place(row)) : Optional.empty();
    }
  }

  /**
   * The first event about access; empty if there is none. Whoever knows none of them can't go on
   * behind it.
   */
  public static Optional<LoggedEvent> firstOfAccess(Connection connection) throws SQLException {
    String sql =
        "SELECT "
            + EventColumns.ALL
            + " FROM configapi.events e WHERE e.name >= '$access/' AND e.name < '$access0'"
            + " ORDER BY e.name, e.position LIMIT 1";
    try (PreparedStatement query = connection.prepareStatement(sql)) {
      return EventPage.read(query, row -> {}).stream().findFirst();
    }
  }

  /** The hash of the event at a position; null if there is no such event. */
  public static byte @Nullable [] hashAt(Connection connection, long position) throws SQLException {
    String sql = "SELECT hash FROM configapi.events WHERE position = ?";
    try (PreparedStatement query = connection.prepareStatement(sql)) {
      query.setLong(1, position);
      try (ResultSet row = query.executeQuery()) {
        return row.next() ? row.getBytes(1) : null;
      }
    }
  }
}
