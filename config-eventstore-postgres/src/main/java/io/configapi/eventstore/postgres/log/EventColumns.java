package io.configapi.eventstore.postgres.log;

import io.configapi.domain.event.EventHash;
import io.configapi.domain.event.EventPlace;
import io.configapi.domain.event.LogPoint;
import io.configapi.domain.event.RecordedEvent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;

/** The columns of an event, in the order every query names them. */
public final class EventColumns {

  /** Stands between SELECT and FROM, where {@code e} is the table of events. */
  public static final String ALL =
      "e.position, e.name, e.version, e.type, e.data, e.metadata, e.recorded_at, e.hash,"
          + " e.format::bigint, coalesce(e.salt, '')";

  /** What {@link #place} reads, without what can be large. */
  static final String PLACE = "e.position, e.recorded_at, e.hash, e.metadata";

  /** How many they are. */
  static final int COUNT = 10;

  private EventColumns() {}

  /** Whether they are those of an event, and not of a row without one. */
  static boolean isEvent(ResultSet row) throws SQLException {
    return row.getObject(1) != null;
  }

  /** The event of a row, which is one of a configuration. */
  public static RecordedEvent event(ResultSet row) throws SQLException {
    return row(row).configuration();
  }

  static StoredRow row(ResultSet row) throws SQLException {
    return new StoredRow(
        row.getLong(1),
        row.getString(2),
        row.getLong(3),
        row.getString(4),
        row.getBytes(5),
        row.getBytes(6),
        instant(row, 7),
        EventHash.of(row.getBytes(8)),
        EventDecoder.format(row.getLong(1), row.getLong(9), row.getBytes(10)));
  }

  /** The length of an event's data, in bytes; 0 if there is no event. */
  static int weight(ResultSet row) throws SQLException {
    byte[] data = row.getBytes(5);
    return data == null ? 0 : data.length;
  }

  /** A place in the log from its three columns, the first of them at this index. */
  public static LogPoint point(ResultSet row, int first) throws SQLException {
    return new LogPoint(
        row.getLong(first), instant(row, first + 1), EventHash.of(row.getBytes(first + 2)));
  }

  /** Where an event stands, from the columns of {@link #PLACE}. */
  static EventPlace place(ResultSet row) throws SQLException {
    LogPoint point = point(row, 1);
    return EventPlace.of(point, EventDecoder.metadata(point.position(), row.getBytes(4)));
  }

  /** The time in a column. */
  public static Instant instant(ResultSet row, int column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
