package io.configapi.eventstore.postgres.append;

import io.configapi.domain.event.LogPoint;
import io.configapi.eventstore.postgres.clock.LogClocks;
import io.configapi.eventstore.postgres.jdbc.ConnectionFactory;
import io.configapi.eventstore.postgres.jdbc.ReadConnections;
import io.configapi.eventstore.postgres.jdbc.SqlFailure;
import io.configapi.eventstore.postgres.log.EventColumns;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/**
 * Looks whether events could be recorded now, over a connection that is opened for it, as the
 * appender's next one would be; writes nothing. Safe for use by many threads.
 */
public final class WriteCheck {

  private final ConnectionFactory connections;
  private final ReadConnections others;
  private final LogClocks clocks;

  private record Found(boolean standby, boolean readOnly, Instant now, LogPoint head) {}

  /**
   * A check of one database.
   *
   * @param others are asked where none can be opened, as where there are too many
   */
  public WriteCheck(ConnectionFactory connections, ReadConnections others, LogClocks clocks) {
    this.connections = connections;
    this.others = others;
    this.clocks = clocks;
  }

  /** What keeps events from being recorded; empty if nothing does. */
  public Optional<String> problem() {
    Found found = find();
    if (found.standby()) {
      return Optional.of("The database is read-only at present: it is a standby");
    }
    if (found.readOnly()) {
      return Optional.of("The database is read-only at present (default_transaction_read_only)");
    }
    boolean refused =
        clocks.lead().isAheadOfNode(found.now())
            && !clocks.lead().isAheadOfNode(found.head().recordedAt());
    return refused ? clocks.problem(found.now(), found.head()) : Optional.empty();
  }

  /** What is wrong with the clocks or the times in the log; empty if nothing is. */
  public Optional<String> clockProblem() {
    try {
      Found found = others.ask(WriteCheck::ask);
      return clocks.problem(found.now(), found.head());
    } catch (SQLException e) {
      throw SqlFailure.translate(e);
    }
  }

  private Found find() {
    try {
      try (Connection connection = connections.openForChecking()) {
        return ask(connection);
      } catch (SQLException e) {
        if (SqlFailure.of(e) != SqlFailure.UNREACHABLE) {
          throw e;
        }
        return others.ask(WriteCheck::ask);
      }
    } catch (SQLException e) {
      throw SqlFailure.translate(e);
    }
  }

  private static Found ask(Connection connection) throws SQLException {
    String sql =
        """
        SELECT pg_is_in_recovery(), current_setting('default_transaction_read_only')::bool,
               clock_timestamp(), position, recorded_at, hash
          FROM configapi.log_head
        """;
    try (PreparedStatement query = connection.prepareStatement(sql);
        ResultSet row = query.executeQuery()) {
      if (!row.next()) {
        throw new IllegalStateException("the log has no head row");
      }
      return new Found(
          row.getBoolean(1),
          row.getBoolean(2),
          EventColumns.instant(row, 3),
          EventColumns.point(row, 4));
    }
  }
}
