package io.configapi.eventstore.postgres;

import java.sql.Connection;
import java.sql.SQLException;

/** Where the connections come from that the log is read over. Safe for use by many threads. */
interface ReadConnections extends AutoCloseable {

  /** What is asked of the log. */
  interface Question<T> {
    T ask(Connection connection) throws SQLException;
  }

  /** Asks in a read-only transaction of its own. */
  <T> T ask(Question<T> question) throws SQLException;

  /** Closes the connections; closing twice is no error. */
  @Override
  void close();
}
