package io.configapi.eventstore.postgres;

import io.configapi.domain.EventHash;
import io.configapi.domain.RecordedEvent;
import io.configapi.domain.log.HashChain;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A row of the log as it is stored, before anything is made of it. */
record StoredRow(
    long position,
    String name,
    long version,
    String type,
    String data,
    String metadata,
    Instant recordedAt,
    EventHash storedHash) {

  private static final long PAGE_WEIGHT = 16L * 1024 * 1024;

  /**
   * A page of rows after a position; it ends early where it has become heavy, and is empty only at
   * the end.
   */
  static List<StoredRow> page(Connection connection, long afterPosition, int limit)
      throws SQLException {
    String sql =
        "SELECT "
            + EventColumns.ALL
            + " FROM configapi.events e WHERE e.position > ? ORDER BY e.position LIMIT ?";
    try (PreparedStatement query = connection.prepareStatement(sql)) {
      query.setLong(1, afterPosition);
      query.setInt(2, limit);
      query.setFetchSize(100);
      List<StoredRow> page = new ArrayList<>();
      long weight = 0;
      try (ResultSet rows = query.executeQuery()) {
        while (weight < PAGE_WEIGHT && rows.next()) {
          StoredRow row = from(rows);
          weight += row.data().length();
          page.add(row);
        }
      }
      return page;
    }
  }

  /** The hash this row should have, given that of the row before. */
  EventHash hash(HashChain chain, EventHash previous) {
    return chain.next(
        previous,
        position,
        name,
        version,
        type,
        data.getBytes(StandardCharsets.UTF_8),
        metadata.getBytes(StandardCharsets.UTF_8),
        recordedAt);
  }

  /**
   * The event.
   *
   * @throws io.configapi.domain.CorruptLogException if it can't be understood
   */
  RecordedEvent decode() {
    return new RecordedEvent(
        position,
        version,
        StoredEvent.event(position, name, type, data),
        StoredEvent.metadata(position, metadata),
        recordedAt,
        storedHash);
  }

  private static StoredRow from(ResultSet row) throws SQLException {
    return new StoredRow(
        row.getLong(1),
        row.getString(2),
        row.getLong(3),
        row.getString(4),
        row.getString(5),
        row.getString(6),
        EventColumns.instant(row, 7),
        EventHash.of(row.getBytes(8)));
  }
}
