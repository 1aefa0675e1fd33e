package io.configapi.eventstore.postgres;

import io.configapi.domain.EventHash;
import io.configapi.domain.LogPoint;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * The appender's own connection, opened when it is needed and again when it was lost. Used by one
 * thread only.
 */
final class AppendConnection {

  private final Connections connections;
  private @Nullable Connection connection;

  AppendConnection(Connections connections) {
    this.connections = connections;
  }

  Connection get() throws SQLException {
    Connection open = connection;
    if (open == null) {
      open = connections.openForAppending();
      connection = open;
    }
    return open;
  }

  /** Ends what was begun, after a failure; a connection that may be broken is given up. */
  void reset(SQLException failure) {
    Connection open = connection;
    if (open == null) {
      return;
    }
    try {
      if (SqlFailure.of(failure) == SqlFailure.UNREACHABLE) {
        connection = null;
        open.abort(Runnable::run);
      } else {
        open.rollback();
      }
    } catch (SQLException e) {
      failure.addSuppressed(e);
      connection = null;
      Connections.closeAfter(failure, open);
    }
  }

  /**
   * Whether the log holds this very event. Locks the head first, which waits until a transaction
   * that may still be under way has come to its end.
   */
  boolean holds(LogPoint point) throws SQLException {
    Connection open = get();
    try (var lock = open.prepareStatement("SELECT 1 FROM configapi.log_head FOR UPDATE")) {
      lock.execute();
    }
    byte[] hash = LogQueries.hashAt(open, point.position());
    open.rollback();
    return hash != null && EventHash.of(hash).equals(point.hash());
  }

  void close() {
    Connection open = connection;
    connection = null;
    if (open != null) {
      Connections.closeAfter(new SQLException("closing"), open);
    }
  }
}
