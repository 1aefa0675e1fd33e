package io.configapi.eventstore.postgres;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;

/** Many connections, for a program that reads all the time. */
final class PooledConnections implements ReadConnections {

  private final HikariDataSource pool;

  PooledConnections(HikariDataSource pool) {
    this.pool = pool;
  }

  @Override
  public <T> T ask(Question<T> question) throws SQLException {
    try (Connection connection = pool.getConnection()) {
      T answer = question.ask(connection);
      connection.commit();
      return answer;
    }
  }

  @Override
  public void close() {
    pool.close();
  }
}
