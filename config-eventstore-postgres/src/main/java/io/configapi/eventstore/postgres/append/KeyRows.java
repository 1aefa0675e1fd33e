package io.configapi.eventstore.postgres.append;

import io.configapi.domain.event.EventHash;
import io.configapi.domain.log.RecordedKey;
import io.configapi.domain.write.IdempotencyKey;
import io.configapi.domain.write.RequestKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;

/** The idempotency keys as the database keeps them. */
final class KeyRows {

  /**
   * Those of an array of keys that are recorded, and not so long ago that they no longer count.
   * Each is looked up by itself, by the one index that can serve it: its time is asked for outside.
   * A clock of the database that is far ahead ends none of them: the earlier of it and the node's
   * counts.
   */
  static final String QUERY =
      """
      SELECT k.key, k.request, k.position, k.events
        FROM unnest(?) AS n(key)
       CROSS JOIN LATERAL (
             SELECT key, request, position, events, recorded_at
               FROM configapi.idempotency_keys
              WHERE idempotency_keys.key = n.key
              LIMIT 1) k
       WHERE k.recorded_at > least(clock_timestamp(), ?) - ? * interval '1 microsecond'
      """;

  /**
   * Records keys, in the place of expired ones. Between its two parts stands where they come from,
   * if not from the arrays alone.
   */
  private static final String INSERT =
      """
      INSERT INTO configapi.idempotency_keys (key, request, position, events, recorded_at)
      SELECT k.key, k.request, k.position, k.events, least(%s, ?)
        FROM %s unnest(?::text[], ?::bytea[], ?::bigint[], ?::int[]) AS k(key, request, position, events)
      ON CONFLICT (key) DO UPDATE
         SET request = EXCLUDED.request, position = EXCLUDED.position, events = EXCLUDED.events,
             recorded_at = EXCLUDED.recorded_at
      """;

  /** Part of the statement that moves the head: without that it records nothing. */
  static final String INSERT_IF_MOVED = INSERT.formatted("moved.now", "moved,");

  /** For a batch whose appends made no event. The lock on the head is held already. */
  static final String INSERT_AND_COMMIT = INSERT.formatted("clock_timestamp()", "") + ";\nCOMMIT\n";

  private KeyRows() {}

  static void bindQuery(
      PreparedStatement statement, int first, Set<String> keys, Duration retention, Instant now)
      throws SQLException {
    Connection connection = statement.getConnection();
    statement.setArray(first, connection.createArrayOf("text", keys.toArray()));
    statement.setObject(first + 1, now.atOffset(ZoneOffset.UTC));
    statement.setLong(first + 2, retention.toNanos() / 1_000);
  }

  static void read(ResultSet rows, BatchKeys keys) throws SQLException {
    while (rows.next()) {
      RequestKey key = IdempotencyKey.of(rows.getString(1)).of(EventHash.of(rows.getBytes(2)));
      keys.found(new RecordedKey(key, rows.getLong(3), rows.getInt(4)));
    }
  }

  static void bindInsert(
      PreparedStatement statement, int first, List<RecordedKey> keys, Instant now)
      throws SQLException {
    int count = keys.size();
    String[] texts = new String[count];
    byte[][] requests = new byte[count][];
    Long[] positions = new Long[count];
    Integer[] events = new Integer[count];
    for (int i = 0; i < count; i++) {
      RecordedKey key = keys.get(i);
      texts[i] = key.key().text();
      requests[i] = key.key().request().toBytes();
      positions[i] = key.position();
      events[i] = key.events();
    }
    Connection connection = statement.getConnection();
    statement.setObject(first, now.atOffset(ZoneOffset.UTC));
    statement.setArray(first + 1, connection.createArrayOf("text", texts));
    statement.setArray(first + 2, connection.createArrayOf("bytea", requests));
    statement.setArray(first + 3, connection.createArrayOf("int8", positions));
    statement.setArray(first + 4, connection.createArrayOf("int4", events));
  }
}
