package io.configapi.embedded;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

/** Single statements, each on a connection of its own. */
final class Sql {

  private Sql() {}

  static void execute(EmbeddedPostgres server, String statement) throws SQLException {
    try (Connection connection = server.address().connect(new Properties());
        Statement running = connection.createStatement()) {
      running.execute(statement);
    }
  }

  /** The first column of the first row, as text. */
  static String query(EmbeddedPostgres server, String query) throws SQLException {
    return query(server.address(), query);
  }

  static String query(ServerAddress server, String query) throws SQLException {
    try (Connection connection = server.connect(new Properties());
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getString(1);
    }
  }
}
