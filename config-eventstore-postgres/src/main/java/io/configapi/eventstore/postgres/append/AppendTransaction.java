package io.configapi.eventstore.postgres.append;

import io.configapi.domain.ConfigName;
import io.configapi.domain.log.EncodedEvent;
import io.configapi.domain.log.RecordedKey;
import io.configapi.eventstore.postgres.clock.ClockReading;
import io.configapi.eventstore.postgres.log.EventColumns;
import io.configapi.eventstore.postgres.log.LogHead;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A transaction that appends, in one round trip or two: {@link #lock} only where the tail of the
 * log is not known, then {@link #append}, which commits. Between the two, the first of very many
 * events can be inserted already.
 */
final class AppendTransaction {

  /**
   * The head where it was left, or behind, which is where it goes while old versions of it can't be
   * cleaned up; it may be elsewhere all the same. Before PostgreSQL 14, all versions are read.
   */
  static final String LOCK =
      """
      SELECT position, recorded_at, hash, fence, ctid::text
        FROM configapi.log_head
       WHERE ctid >= ?
         FOR UPDATE
      """;

  /** How long the statements behind it may take each, until the transaction ends. */
  private static final String TIME_LEFT = "SELECT set_config('statement_timeout', ?, true)";

  /** Of its own: in the statement that locks, the time can be read before the lock is got. */
  private static final String CLOCK = "SELECT clock_timestamp()";

  /**
   * Statements sent as one, so in one round trip; and several of them all the same, since only a
   * statement that begins after the lock was got sees what its last holder committed (PostgreSQL
   * manual, section 13.2.1).
   */
  private static final String NEXT = ";\n";

  private final Connection connection;
  private final Duration retention;
  private final InstantSource node;

  /**
   * A transaction to come.
   *
   * @param retention how long an idempotency key counts
   * @param node this node's clock
   */
  AppendTransaction(Connection connection, Duration retention, InstantSource node) {
    this.connection = connection;
    this.retention = retention;
    this.node = node;
  }

  /**
   * Locks the head of the log, which waits for whoever appends now, and gives its end. The latest
   * states of these names are taken from those that are known or were read ahead, if they are still
   * as of the head, else loaded; the keys that are recorded are found.
   */
  LogEnd lock(Collection<ConfigName> names, StatesAhead ahead, BatchKeys keys, KnownTail known)
      throws SQLException {
    Map<ConfigName, LatestRow> loaded = new HashMap<>();
    List<ConfigName> first = without(ahead.rows(), known.missing(names));
    Locked locked = lockAndLoad(known.head(), first, loaded, keys);
    if (locked == null) {
      locked = lockAndLoad(LogHead.START, first, loaded, keys);
    }
    if (locked == null) {
      throw new IllegalStateException("the log has no head row");
    }
    known.locked(locked.head());
    loaded.putAll(ahead.stillHolding(connection, locked.head().point()));
    List<ConfigName> missing = without(loaded, known.missing(names));
    if (!missing.isEmpty()) {
      LatestRow.load(connection, missing, loaded);
    }
    return known.end(loaded, locked.clock());
  }

  private static List<ConfigName> without(Map<ConfigName, LatestRow> rows, List<ConfigName> names) {
    return names.stream().filter(name -> !rows.containsKey(name)).toList();
  }

  /**
   * Inserts the first of the events that are staged, under the lock; {@link #append} is to follow.
   *
   * @param nanosLeft how long the server may be at it
   */
  void insert(List<EncodedEvent> events, long nanosLeft) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(TIME_LEFT + NEXT + AppendStatement.INSERT)) {
      statement.setString(1, millis(nanosLeft));
      AppendStatement.bindEvents(statement, 2, events);
      statement.execute();
      statement.getMoreResults();
      requireAll(statement.getUpdateCount(), events.size());
    }
  }

  /** Bounds what is to follow in this transaction: how long the server may be at it. */
  void bound(long nanosLeft) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(TIME_LEFT)) {
      statement.setString(1, millis(nanosLeft));
      statement.execute();
    }
  }

  /** None left is the shortest there is: 0 would be no bound at all. */
  private static String millis(long nanos) {
    return Long.toString(Math.max(1, TimeUnit.NANOSECONDS.toMillis(nanos)));
  }

  /**
   * Writes what was staged behind the head, and commits; or does nothing, if the log's head is
   * another one by now. Under the lock it can't be.
   *
   * @param events those of the tail that are not inserted yet
   * @param notify whether who listens is told
   * @return null if nothing was written
   */
  @Nullable Appended append(
      LogEnd end, List<EncodedEvent> events, List<RecordedKey> keys, boolean notify)
      throws SQLException {
    String sql = keys.isEmpty() ? AppendStatement.SQL : AppendStatement.SQL_WITH_KEYS;
    String told = notify ? sql : AppendStatement.withoutNotification(sql);
    try (PreparedStatement statement = connection.prepareStatement(told)) {
      AppendStatement.bind(statement, end.head(), end.tail().head(), events);
      if (!keys.isEmpty()) {
        AppendStatement.bindKeys(statement, keys, node.instant());
      }
      long sent = System.nanoTime();
      statement.execute();
      long received = System.nanoTime();
      Instant written;
      String place;
      try (ResultSet row = statement.getResultSet()) {
        if (!row.next()) {
          return null;
        }
        requireAll(row.getLong(1), events.size());
        if (!keys.isEmpty()) {
          requireAll(row.getLong(4), keys.size());
        }
        written = EventColumns.instant(row, 2);
        place = row.getString(3);
      }
      // That of COMMIT.
      statement.getMoreResults();
      statement.getMoreResults();
      return new Appended(new ClockReading(sent, written, readClock(statement), received), place);
    }
  }

  /** Records the keys of appends that made no event, under the lock, and commits. */
  void record(List<RecordedKey> keys) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(KeyRows.INSERT_AND_COMMIT)) {
      KeyRows.bindInsert(statement, 1, keys, node.instant());
      statement.execute();
      requireAll(statement.getUpdateCount(), keys.size());
    }
  }

  /** Null if the head is not where it was left, nor behind; then nothing else counts, either. */
  private @Nullable Locked lockAndLoad(
      LogHead left, List<ConfigName> names, Map<ConfigName, LatestRow> loaded, BatchKeys keys)
      throws SQLException {
    String sql =
        LOCK
            + NEXT
            + CLOCK
            + (names.isEmpty() ? "" : NEXT + LatestRow.QUERY)
            + (keys.isEmpty() ? "" : NEXT + KeyRows.QUERY);
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      AppendStatement.bindPlace(statement, 1, left);
      if (!names.isEmpty()) {
        LatestRow.bind(statement, 2, names);
      }
      if (!keys.isEmpty()) {
        KeyRows.bindQuery(
            statement, names.isEmpty() ? 2 : 3, keys.asked(), retention, node.instant());
      }
      long sent = System.nanoTime();
      statement.execute();
      long received = System.nanoTime();
      LogHead head = readHead(statement.getResultSet());
      if (head == null) {
        return null;
      }
      statement.getMoreResults();
      Instant now = readClock(statement);
      if (!names.isEmpty()) {
        statement.getMoreResults();
        LatestRow.read(statement.getResultSet(), loaded);
      }
      if (!keys.isEmpty()) {
        statement.getMoreResults();
        KeyRows.read(statement.getResultSet(), keys);
      }
      return new Locked(head, new ClockReading(sent, now, now, received));
    }
  }

  private static void requireAll(long taken, int wanted) {
    if (taken != wanted) {
      throw new IllegalStateException("the log did not take all that was appended to it");
    }
  }

  private static Instant readClock(PreparedStatement statement) throws SQLException {
    try (ResultSet row = statement.getResultSet()) {
      if (!row.next()) {
        throw new IllegalStateException("the database does not say what time it is");
      }
      return EventColumns.instant(row, 1);
    }
  }

  private static @Nullable LogHead readHead(ResultSet row) throws SQLException {
    return row.next()
        ? new LogHead(EventColumns.point(row, 1), row.getLong(4), row.getString(5))
        : null;
  }

  /**
   * What the database said as it appended.
   *
   * @param clock of its time
   * @param place of where the head lies now
   */
  record Appended(ClockReading clock, String place) {}

  /** The locked head, and the database's clock. */
  private record Locked(LogHead head, ClockReading clock) {}
}
