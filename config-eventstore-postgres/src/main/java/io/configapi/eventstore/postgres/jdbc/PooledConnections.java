package io.configapi.eventstore.postgres.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;

/** Many connections, for a program that reads all the time. */
public final class PooledConnections implements ReadConnections {

  private final HikariDataSource pool;
  private final KeptConnections kept;

  /** Over this pool, whose connections are among those that are kept. */
  public PooledConnections(HikariDataSource pool, KeptConnections kept) {
    this.pool = pool;
    this.kept = kept;
  }

  @Override
  public <T> T ask(Question<T> question) throws SQLException {
    try (Connection connection = pool.getConnection()) {
      return answer(
          connection,
          open -> {
            T answer = question.ask(open);
            open.commit();
            return answer;
          });
    }
  }

  /** The pool takes back what is set here, without asking the server. */
  @Override
  public <T> T askAtOnce(Question<T> question) throws SQLException {
    try (Connection connection = pool.getConnection()) {
      connection.setAutoCommit(true);
      return answer(connection, question);
    }
  }

  @Override
  public void close() {
    pool.close();
  }

  private <T> T answer(Connection connection, Question<T> question) throws SQLException {
    try {
      return question.ask(connection);
    } catch (SQLException e) {
      if (SqlFailure.of(e) == SqlFailure.UNREACHABLE) {
        kept.lost();
      }
      throw e;
    }
  }
}
