package io.configapi.eventstore.postgres.append;

import io.configapi.domain.event.EventHash;
import io.configapi.domain.event.LogPoint;
import io.configapi.eventstore.postgres.jdbc.AppendSize;
import io.configapi.eventstore.postgres.jdbc.ConnectionFactory;
import io.configapi.eventstore.postgres.jdbc.KeptConnections;
import io.configapi.eventstore.postgres.jdbc.SqlFailure;
import io.configapi.eventstore.postgres.log.LogQueries;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;

/**
 * The appender's own connection, opened when it is needed and again when it was lost. Used by one
 * thread only at a time, but for {@link #backend}.
 */
public final class AppendConnection {

  private final ConnectionFactory connections;
  private final KeptConnections kept;
  private @Nullable Connection connection;
  private AppendSize size = AppendSize.USUAL;
  private volatile int backend;

  /** Whether what is kept is perhaps lost. */
  private volatile boolean suspect;

  private AppendConnection(ConnectionFactory connections, KeptConnections kept) {
    this.connections = connections;
    this.kept = kept;
  }

  /** One that is among those that are kept. */
  public static AppendConnection keptAmong(KeptConnections kept, ConnectionFactory connections) {
    AppendConnection appending = new AppendConnection(connections, kept);
    kept.add(() -> appending.suspect = true);
    return appending;
  }

  /** The connection with the bounds it has; opened if there is none. */
  Connection get() throws SQLException {
    Connection open = connection;
    return open == null ? get(size) : open;
  }

  /**
   * The connection with the bounds for this size, for a transaction to come; another one, if they
   * are not those it has, or it is perhaps lost.
   */
  Connection get(AppendSize wanted) throws SQLException {
    // Before it is looked at: a word that comes from now on counts for the next time.
    boolean doubted = suspect;
    suspect = false;
    Connection open = connection;
    if (open != null && (wanted != size || doubted)) {
      close();
      open = null;
    }
    if (open == null) {
      open = connections.openForAppending(wanted);
      size = wanted;
      connection = open;
      backend = open.unwrap(PGConnection.class).getBackendPID();
    }
    return open;
  }

  /** How long the server may be at what is appended over the connection it is now. */
  Duration bound() {
    return connections.appendBound(size);
  }

  /**
   * Whether what was sent with its commit may be in the log although it failed: its answer was
   * lost, or it failed at the commit or behind it.
   */
  boolean mayHaveCommitted(SQLException failure) throws SQLException {
    Connection open = connection;
    return SqlFailure.of(failure) == SqlFailure.UNREACHABLE
        || open == null
        || open.unwrap(BaseConnection.class).getTransactionState() != TransactionState.FAILED;
  }

  /**
   * Ends what was begun, after a failure. A connection that may be broken is given up, and one that
   * can't write: the next may lead to a server that can.
   */
  void reset(SQLException failure) {
    Connection open = connection;
    if (open == null) {
      return;
    }
    try {
      SqlFailure kind = SqlFailure.of(failure);
      if (kind == SqlFailure.UNREACHABLE || kind == SqlFailure.READ_ONLY) {
        connection = null;
        open.abort(Runnable::run);
        kept.lost();
      } else {
        open.rollback();
      }
    } catch (SQLException e) {
      failure.addSuppressed(e);
      connection = null;
      ConnectionFactory.closeAfter(failure, open);
    }
  }

  /**
   * The same after what nobody foresaw: whatever was under way is rolled back at once, and nobody
   * waits for a lock that it held, as the server finds the connection gone.
   */
  void giveUp(Throwable failure) {
    Connection open = connection;
    connection = null;
    if (open == null) {
      return;
    }
    try {
      open.abort(Runnable::run);
    } catch (SQLException e) {
      failure.addSuppressed(e);
    }
  }

  /**
   * Whether the log holds this very event; if not, it never will. Raising the fence locks the head,
   * which waits until a transaction that may still be under way has come to its end; and one that
   * has not even begun will find the fence raised.
   */
  boolean holds(LogPoint point) throws SQLException {
    Connection open = get();
    try (var raise = open.prepareStatement("UPDATE configapi.log_head SET fence = fence + 1")) {
      raise.execute();
    }
    byte[] hash = LogQueries.hashAt(open, point.position());
    open.commit();
    return hash != null && EventHash.of(hash).equals(point.hash());
  }

  /** The server process behind the connection; 0 while there is none. */
  public int backend() {
    return backend;
  }

  void close() {
    Connection open = connection;
    connection = null;
    if (open != null) {
      ConnectionFactory.closeAfter(new SQLException("closing"), open);
    }
  }
}
