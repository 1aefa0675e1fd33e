package io.configapi.eventstore.postgres.append;

import io.configapi.domain.ConfigName;
import io.configapi.domain.event.LogPoint;
import io.configapi.eventstore.postgres.log.LogQueries;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * The latest states of many names, read before the log is locked: to look up a hundred thousand of
 * them takes most of a second, for which everybody else would wait.
 *
 * @param asOf where the log ended before the first of them was read
 * @param rows the latest event of each name, as of there or later
 */
record StatesAhead(LogPoint asOf, Map<ConfigName, LatestRow> rows) {

  /** None at all: they are looked up under the lock. */
  static final StatesAhead NONE = new StatesAhead(LogPoint.START, Map.of());

  /**
   * Asked under the lock: what was written since, and the event at the place itself. It names the
   * end, too: without statistics, a third of the log is taken to be behind any position, and so all
   * of it would be read.
   */
  static final String SINCE =
      """
      SELECT name, hash
        FROM configapi.events
       WHERE position >= ? AND position <= ?
       ORDER BY position
      """;

  /** To read more events than this under the lock pays less and less. */
  static final long MOST_EVENTS_SINCE = 20_000;

  /**
   * Reads them, over a connection that does not append.
   *
   * @throws SQLException if they can't be read, or not in time
   */
  static StatesAhead read(Connection connection, Collection<ConfigName> names) throws SQLException {
    LogPoint end = LogQueries.head(connection);
    Map<ConfigName, LatestRow> rows = new HashMap<>();
    LatestRow.load(connection, names, rows);
    return new StatesAhead(end, rows);
  }

  /**
   * Takes those that still hold: all but the names with events since then. None, if there are many
   * such events, or if the log is not the one that they were read from.
   *
   * @param connection holds the lock on the log
   * @param head the locked end of the log
   */
  Map<ConfigName, LatestRow> stillHolding(Connection connection, LogPoint head)
      throws SQLException {
    long since = head.position() - asOf.position();
    if (rows.isEmpty() || since < 0 || since > MOST_EVENTS_SINCE) {
      return Map.of();
    }
    try (PreparedStatement query = connection.prepareStatement(SINCE)) {
      query.setLong(1, asOf.position());
      query.setLong(2, head.position());
      try (ResultSet events = query.executeQuery()) {
        return isOfThisLog(events) ? without(events) : Map.of();
      }
    }
  }

  /** Reads the event at the place itself, if there is one. */
  private boolean isOfThisLog(ResultSet events) throws SQLException {
    return asOf.position() == 0
        || (events.next() && Arrays.equals(events.getBytes(2), asOf.hash().toBytes()));
  }

  private Map<ConfigName, LatestRow> without(ResultSet changed) throws SQLException {
    Map<ConfigName, LatestRow> holding = new HashMap<>(rows);
    while (changed.next()) {
      holding.remove(ConfigName.of(changed.getString(1)));
    }
    return holding;
  }
}
