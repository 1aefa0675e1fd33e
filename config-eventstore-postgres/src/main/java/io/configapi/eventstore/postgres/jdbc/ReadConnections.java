package io.configapi.eventstore.postgres.jdbc;

import java.sql.Connection;
import java.sql.SQLException;

/** Where the connections come from that the log is read over. Safe for use by many threads. */
public interface ReadConnections extends AutoCloseable {

  /** What is asked of the log. */
  interface Question<T> {
    T ask(Connection connection) throws SQLException;
  }

  /** Asks in a read-only transaction of its own. */
  <T> T ask(Question<T> question) throws SQLException;

  /**
   * The same for a question of little: what it asks of the server is answered whole, and each
   * statement may be a transaction of its own, which spares the way to the server that ends it.
   */
  default <T> T askAtOnce(Question<T> question) throws SQLException {
    return ask(question);
  }

  /** Closes the connections; closing twice is no error. */
  @Override
  void close();
}
