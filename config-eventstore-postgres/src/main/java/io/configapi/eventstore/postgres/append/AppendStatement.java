package io.configapi.eventstore.postgres.append;

import io.configapi.domain.event.LogPoint;
import io.configapi.domain.log.EncodedEvent;
import io.configapi.domain.log.RecordedKey;
import io.configapi.eventstore.postgres.log.LogChannel;
import io.configapi.eventstore.postgres.log.LogHead;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * The statement that appends: moves the head, inserts the events, tells who listens, and commits,
 * all in one round trip. Where the head is not the one that is named, it does nothing: the update
 * waits for whoever holds the row, and looks again at what that one left (PostgreSQL manual,
 * section 13.2.1).
 *
 * <p>It answers one row, the number of inserted events, the database's time as it wrote, and where
 * the head lies now; none if it did nothing. Behind the commit comes the time after it. All arrays
 * are of types that the driver sends in binary.
 */
final class AppendStatement {

  private static final String INSERT_FROM =
      """
      INSERT INTO configapi.events
             (position, name, version, type, data, metadata, recorded_at, hash, format, salt)
      SELECT e.position, e.name, e.version, e.type,
             convert_from(e.data, 'UTF8')::json, convert_from(e.metadata, 'UTF8')::json,
             timestamptz 'epoch' + e.recorded_at * interval '1 microsecond', e.hash,
             e.format, e.salt
        FROM %s unnest(?::bigint[], ?::text[], ?::bigint[], ?::text[], ?::bytea[], ?::bytea[],
                    ?::bigint[], ?::bytea[], ?::int[], ?::bytea[])
          AS e(position, name, version, type, data, metadata, recorded_at, hash, format, salt)
      """;

  /** Inserts events under the lock on the head, which is moved later. */
  static final String INSERT = INSERT_FROM.formatted("");

  private static final String MOVE_AND_INSERT =
      """
      WITH moved AS (
        UPDATE configapi.log_head
           SET position = ?, recorded_at = timestamptz 'epoch' + ? * interval '1 microsecond', hash = ?
         WHERE ctid = ? AND position = ? AND hash = ? AND fence = ?
        RETURNING clock_timestamp() AS now, log_head.ctid::text AS place
      ), inserted AS (
      %sRETURNING 1
      )\
      """
          .formatted(INSERT_FROM.formatted("moved,"));

  private static final String NOTIFY = "pg_notify('" + LogChannel.NAME + "', '')";

  /** The time is read once more after the commit, which can take as long as it likes. */
  private static final String COMMIT =
      """
      COMMIT;
      SELECT clock_timestamp()
      """;

  static final String SQL =
      MOVE_AND_INSERT
          + """

          SELECT (SELECT count(*) FROM inserted), moved.now, moved.place, %s FROM moved;
          """
              .formatted(NOTIFY)
          + COMMIT;

  /** The same for a batch that has idempotency keys to record: as its fourth column, how many. */
  static final String SQL_WITH_KEYS =
      MOVE_AND_INSERT
          + """
          , keyed AS (
          %sRETURNING 1
          )
          SELECT (SELECT count(*) FROM inserted), moved.now, moved.place, (SELECT count(*) FROM keyed), %s FROM moved;
          """
              .formatted(KeyRows.INSERT_IF_MOVED, NOTIFY)
          + COMMIT;

  private static final int FIRST_OF_EVENTS = 8;
  private static final int FIRST_OF_KEYS = 18;

  private AppendStatement() {}

  /** The same, but nobody who listens is told. */
  static String withoutNotification(String sql) {
    return sql.replace(NOTIFY, "NULL");
  }

  /**
   * Binds all but the keys.
   *
   * @param next where the log ends with these events
   */
  static void bind(
      PreparedStatement statement, LogHead head, LogPoint next, List<EncodedEvent> events)
      throws SQLException {
    statement.setLong(1, next.position());
    statement.setLong(2, micros(next.recordedAt()));
    statement.setBytes(3, next.hash().toBytes());
    bindPlace(statement, 4, head);
    statement.setLong(5, head.point().position());
    statement.setBytes(6, head.point().hash().toBytes());
    statement.setLong(7, head.fence());
    bindEvents(statement, FIRST_OF_EVENTS, events);
  }

  static void bindKeys(PreparedStatement statement, List<RecordedKey> keys, Instant now)
      throws SQLException {
    KeyRows.bindInsert(statement, FIRST_OF_KEYS, keys, now);
  }

  static void bindEvents(PreparedStatement statement, int first, List<EncodedEvent> events)
      throws SQLException {
    int count = events.size();
    Long[] positions = new Long[count];
    String[] names = new String[count];
    Long[] versions = new Long[count];
    String[] types = new String[count];
    byte[][] data = new byte[count][];
    byte[][] metadata = new byte[count][];
    Long[] times = new Long[count];
    byte[][] hashes = new byte[count][];
    Integer[] formats = new Integer[count];
    byte[][] salts = new byte[count][];
    for (int i = 0; i < count; i++) {
      EncodedEvent event = events.get(i);
      positions[i] = event.recorded().position();
      names[i] = event.recorded().name().text();
      versions[i] = event.recorded().version();
      types[i] = event.recorded().event().type();
      data[i] = event.data();
      metadata[i] = event.metadata();
      times[i] = micros(event.recorded().recordedAt());
      hashes[i] = event.recorded().hash().toBytes();
      formats[i] = event.recorded().format().number();
      salts[i] = event.recorded().format().salt();
    }
    Connection connection = statement.getConnection();
    statement.setArray(first, connection.createArrayOf("int8", positions));
    statement.setArray(first + 1, connection.createArrayOf("text", names));
    statement.setArray(first + 2, connection.createArrayOf("int8", versions));
    statement.setArray(first + 3, connection.createArrayOf("text", types));
    statement.setArray(first + 4, connection.createArrayOf("bytea", data));
    statement.setArray(first + 5, connection.createArrayOf("bytea", metadata));
    statement.setArray(first + 6, connection.createArrayOf("int8", times));
    statement.setArray(first + 7, connection.createArrayOf("bytea", hashes));
    statement.setArray(first + 8, connection.createArrayOf("int4", formats));
    statement.setArray(first + 9, connection.createArrayOf("bytea", salts));
  }

  static void bindPlace(PreparedStatement statement, int index, LogHead head) throws SQLException {
    statement.setObject(index, head.place(), Types.OTHER);
  }

  private static long micros(Instant instant) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
  }
}
