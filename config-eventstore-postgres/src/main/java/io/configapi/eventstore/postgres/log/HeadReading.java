package io.configapi.eventstore.postgres.log;

import io.configapi.domain.event.LogPoint;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import org.jspecify.annotations.Nullable;

/**
 * Reads the end of the log again and again, each time from the place on where the head lay the last
 * time: see {@link LogHead#place}. Safe for use by many threads; a place that is out of date costs
 * time, and no more.
 */
public final class HeadReading {

  private static final String FROM_PLACE =
      "SELECT position, recorded_at, hash, ctid::text FROM configapi.log_head WHERE ctid >= ?";

  private volatile String place = LogHead.START.place();

  /** The end of the log as it is now. */
  public LogPoint read(Connection connection) throws SQLException {
    LogPoint head = from(place, connection);
    if (head == null) {
      head = from(LogHead.START.place(), connection);
    }
    return head == null ? LogPoint.START : head;
  }

  private @Nullable LogPoint from(String first, Connection connection) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(FROM_PLACE)) {
      query.setObject(1, first, Types.OTHER);
      try (ResultSet row = query.executeQuery()) {
        if (!row.next()) {
          return null;
        }
        place = row.getString(4);
        return EventColumns.point(row, 1);
      }
    }
  }
}
