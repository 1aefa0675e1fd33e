package io.configapi.eventstore.postgres;

import io.configapi.domain.ConfigAggregate;
import io.configapi.domain.ConfigName;
import io.configapi.domain.ConfigValueDeleted;
import io.configapi.domain.ConfigValueSet;
import io.configapi.domain.CorruptLogException;
import io.configapi.domain.IsoTimestamp;
import io.configapi.domain.LogPoint;
import io.configapi.domain.RecordedEvent;
import io.configapi.domain.log.EncodedEvent;
import io.configapi.domain.log.LogTail;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The two statements of a transaction that appends; the commit is the caller's. */
final class AppendTransaction {

  private static final String LOCK =
      "SELECT position, recorded_at, hash, clock_timestamp() FROM configapi.log_head FOR UPDATE";

  private static final String LOAD =
      """
      SELECT n.name, e.position, e.version, e.type,
             CASE e.type WHEN 'ConfigValueSet' THEN e.data ->> 'value' ELSE e.data ->> 'deleted_value' END
        FROM unnest(?) AS n(name)
        LEFT JOIN LATERAL (
             SELECT position, version, type, data
               FROM configapi.events
              WHERE events.name = n.name
              ORDER BY position DESC
              LIMIT 1) e ON true
      """;

  /**
   * Two statements sent as one, so in one round trip; and two of them all the same, since only a
   * statement that begins after the lock was got sees what its last holder committed (PostgreSQL
   * manual, section 13.2.1).
   */
  private static final String LOCK_AND_LOAD = LOCK + ";\n" + LOAD;

  private static final String INSERT_AND_NOTIFY =
      """
      WITH inserted AS (
        INSERT INTO configapi.events
               (position, name, version, type, data, metadata, recorded_at, hash)
        SELECT position, name, version, type, data::json, metadata::json, recorded_at, hash
          FROM unnest(?::bigint[], ?::text[], ?::bigint[], ?::text[], ?::text[], ?::text[],
                      ?::timestamptz[], ?::bytea[])
            AS e(position, name, version, type, data, metadata, recorded_at, hash)
        RETURNING 1
      ), moved AS (
        UPDATE configapi.log_head SET position = ?, recorded_at = ?::timestamptz, hash = ?
         WHERE position = ?
        RETURNING 1
      )
      SELECT (SELECT count(*) FROM inserted), (SELECT count(*) FROM moved),
             pg_notify('%s', ?::text)
      """
          .formatted(NotificationListener.CHANNEL);

  private final Connection connection;

  AppendTransaction(Connection connection) {
    this.connection = connection;
  }

  /**
   * Locks the head of the log, which waits for whoever appends now, and gives its tail. The latest
   * states of these names are taken from those that are known, if they are still as of the head,
   * else loaded.
   */
  LogTail lock(Collection<ConfigName> names, LatestStates known) throws SQLException {
    Map<ConfigName, LatestRow> loaded = new HashMap<>();
    Locked locked = lockAndLoad(known.missing(names), loaded);
    if (!known.areAsOf(locked.head())) {
      known.clear();
      load(names.stream().filter(name -> !loaded.containsKey(name)).toList(), loaded);
    }
    return new LogTail(locked.head(), name -> latest(name, known, loaded), locked.now());
  }

  private static ConfigAggregate latest(
      ConfigName name, LatestStates known, Map<ConfigName, LatestRow> loaded) {
    LatestRow row = loaded.get(name);
    if (row != null) {
      return row.aggregate();
    }
    ConfigAggregate aggregate = known.get(name);
    if (aggregate == null) {
      throw new IllegalStateException("the latest state of " + name + " was not loaded");
    }
    return aggregate;
  }

  private Locked lockAndLoad(List<ConfigName> names, Map<ConfigName, LatestRow> loaded)
      throws SQLException {
    String sql = names.isEmpty() ? LOCK : LOCK_AND_LOAD;
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      if (!names.isEmpty()) {
        statement.setArray(1, textArray(names));
      }
      statement.execute();
      Locked locked = readHead(statement.getResultSet());
      if (!names.isEmpty()) {
        statement.getMoreResults();
        readLatest(statement.getResultSet(), loaded);
      }
      return locked;
    }
  }

  private void load(List<ConfigName> names, Map<ConfigName, LatestRow> loaded) throws SQLException {
    if (names.isEmpty()) {
      return;
    }
    try (PreparedStatement statement = connection.prepareStatement(LOAD)) {
      statement.setArray(1, textArray(names));
      readLatest(statement.executeQuery(), loaded);
    }
  }

  private Array textArray(List<ConfigName> names) throws SQLException {
    return connection.createArrayOf("text", names.stream().map(ConfigName::text).toArray());
  }

  /** Writes what was staged behind the locked head. */
  void insert(LogPoint lockedHead, LogTail tail) throws SQLException {
    List<EncodedEvent> events = tail.staged();
    LogPoint head = tail.head();
    try (PreparedStatement statement = connection.prepareStatement(INSERT_AND_NOTIFY)) {
      setEvents(statement, events);
      statement.setLong(9, head.position());
      statement.setString(10, IsoTimestamp.format(head.recordedAt()));
      statement.setBytes(11, head.hash().toBytes());
      statement.setLong(12, lockedHead.position());
      statement.setLong(13, head.position());
      try (ResultSet counts = statement.executeQuery()) {
        if (!counts.next() || counts.getLong(1) != events.size() || counts.getLong(2) != 1) {
          throw new IllegalStateException("the log did not take what was inserted under its lock");
        }
      }
    }
  }

  private void setEvents(PreparedStatement statement, List<EncodedEvent> events)
      throws SQLException {
    setColumn(statement, 1, "bigint", events, RecordedEvent::position);
    setColumn(statement, 2, "text", events, event -> event.name().text());
    setColumn(statement, 3, "bigint", events, RecordedEvent::version);
    setColumn(statement, 4, "text", events, event -> event.event().type());
    setArray(statement, 5, "text", events, event -> utf8(event.data()));
    setArray(statement, 6, "text", events, event -> utf8(event.metadata()));
    setColumn(statement, 7, "text", events, event -> IsoTimestamp.format(event.recordedAt()));
    byte[][] hashes =
        events.stream().map(event -> event.recorded().hash().toBytes()).toArray(byte[][]::new);
    statement.setArray(8, connection.createArrayOf("bytea", hashes));
  }

  private void setColumn(
      PreparedStatement statement,
      int index,
      String type,
      List<EncodedEvent> events,
      Function<RecordedEvent, Object> column)
      throws SQLException {
    setArray(statement, index, type, events, event -> column.apply(event.recorded()));
  }

  private void setArray(
      PreparedStatement statement,
      int index,
      String type,
      List<EncodedEvent> events,
      Function<EncodedEvent, Object> column)
      throws SQLException {
    Object[] values = events.stream().map(column).toArray();
    statement.setArray(index, connection.createArrayOf(type, values));
  }

  private static Locked readHead(ResultSet row) throws SQLException {
    if (!row.next()) {
      throw new IllegalStateException("the log has no head row");
    }
    return new Locked(EventColumns.point(row, 1), EventColumns.instant(row, 4));
  }

  private static void readLatest(ResultSet rows, Map<ConfigName, LatestRow> loaded)
      throws SQLException {
    while (rows.next()) {
      ConfigName name = ConfigName.of(rows.getString(1));
      loaded.put(
          name,
          new LatestRow(
              name, rows.getLong(2), rows.getLong(3), rows.getString(4), rows.getString(5)));
    }
  }

  private static String utf8(byte[] json) {
    return new String(json, StandardCharsets.UTF_8);
  }

  /** The locked head, and the database's clock. */
  private record Locked(LogPoint head, Instant now) {}

  /**
   * The last event of a name, as far as it is needed to decide on the next; understood only if it
   * is asked for.
   */
  private record LatestRow(
      ConfigName name, long position, long version, @Nullable String type, @Nullable String value) {

    private ConfigAggregate aggregate() {
      if (type == null) {
        return ConfigAggregate.neverSet(name);
      }
      if (value == null) {
        throw new CorruptLogException(position, "its data has no value");
      }
      return switch (type) {
        case ConfigValueSet.TYPE ->
            ConfigAggregate.after(version, new ConfigValueSet(name, value, null, Instant.EPOCH));
        case ConfigValueDeleted.TYPE ->
            ConfigAggregate.after(version, new ConfigValueDeleted(name, value, Instant.EPOCH));
        default -> throw new CorruptLogException(position, "unknown event type");
      };
    }
  }
}
