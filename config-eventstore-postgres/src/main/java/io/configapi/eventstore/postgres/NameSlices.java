package io.configapi.eventstore.postgres;

import io.configapi.domain.ConfigName;
import io.configapi.domain.RecordedEvent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Walks along the index (name, position), slice by slice. A name with more events than a slice is
 * passed over after one: its last event is looked for.
 */
final class NameSlices {

  /**
   * Only that index has the order, and the limit stands in the text, so that it is worth taking
   * whatever the statistics say.
   */
  static final String WALK =
      """
      SELECT s.name, max(s.position) FILTER (WHERE s.position <= ?), count(*)
        FROM (SELECT e.name, e.position
                FROM configapi.events e
               WHERE e.name > ?
               ORDER BY e.name, e.position
               LIMIT %s) s
       GROUP BY s.name
       ORDER BY s.name
      """;

  private static final int ROWS = 5_000;

  /**
   * Part of the index.
   *
   * @param last the last name in it; null if there is none
   * @param positions of each name in it that has an event at or before the position asked for, that
   *     of the last one
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Slice(@Nullable ConfigName last, long[] positions) {}

  private NameSlices() {}

  /**
   * The slice behind a name, or the first one.
   *
   * @param entries how many entries it has at most
   */
  static Slice read(Connection connection, long atPosition, @Nullable ConfigName after, int entries)
      throws SQLException {
    LongStream.Builder positions = LongStream.builder();
    String name = null;
    Long position = null;
    long passed = 0;
    try (PreparedStatement query = connection.prepareStatement(WALK.formatted(entries))) {
      query.setLong(1, atPosition);
      query.setString(2, after == null ? "" : after.text());
      query.setFetchSize(ROWS);
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          add(positions, position);
          name = row.getString(1);
          position = row.getObject(2, Long.class);
          passed += row.getLong(3);
        }
      }
    }
    if (name == null) {
      return new Slice(null, new long[0]);
    }
    ConfigName last = ConfigName.of(name);
    if (passed == entries) {
      // It may have more events, in the slices to come.
      position =
          StreamQueries.latest(connection, last, atPosition)
              .map(RecordedEvent::position)
              .orElse(null);
    }
    add(positions, position);
    return new Slice(last, positions.build().toArray());
  }

  private static void add(LongStream.Builder positions, @Nullable Long position) {
    if (position != null) {
      positions.add(position);
    }
  }
}
