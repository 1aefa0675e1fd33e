package io.configapi.eventstore.postgres.log;

import io.configapi.domain.event.LoggedEvent;
import io.configapi.eventstore.postgres.jdbc.ConnectionFactory;
import io.configapi.eventstore.postgres.jdbc.SqlFailure;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Consumer;

/**
 * Reads much of the log at once, in ranges that are a snapshot each. Over a connection of its own:
 * it can take long, and a consumer that is slow must not keep one from those who have a short
 * question.
 */
public final class LogReplay {

  /** How many events are read in one snapshot. */
  public static final int RANGE = 10_000;

  private final ConnectionFactory connections;

  /** Over connections that it opens. */
  public LogReplay(ConnectionFactory connections) {
    this.connections = connections;
  }

  /**
   * Hands on the events after a position, in order, up to where the log ends now.
   *
   * @return how many there were
   */
  public long events(long afterPosition, Consumer<? super LoggedEvent> each) {
    try (Connection connection = connections.openForReplaying()) {
      long end = LogQueries.lastPosition(connection);
      connection.commit();
      long count = 0;
      for (long from = afterPosition; from < end; from += RANGE) {
        try (LogCopy range = LogCopy.ofRange(connection, from, Math.min(end, from + RANGE))) {
          count += handOn(range, each);
        }
        connection.commit();
      }
      return count;
    } catch (SQLException e) {
      throw SqlFailure.translate(e);
    }
  }

  private static long handOn(LogCopy copy, Consumer<? super LoggedEvent> each) throws SQLException {
    long count = 0;
    for (StoredRow row = copy.next(); row != null; row = copy.next()) {
      each.accept(row.decode());
      count++;
    }
    return count;
  }
}
