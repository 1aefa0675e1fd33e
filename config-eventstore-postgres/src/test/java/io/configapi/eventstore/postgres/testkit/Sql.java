package io.configapi.eventstore.postgres.testkit;

import io.configapi.eventstore.postgres.database.DatabaseSettings;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Single statements, each on a connection of its own, for what a test sets up or looks at. */
public final class Sql {

  private Sql() {}

  /** A new connection; the caller closes it. */
  public static Connection connect(DatabaseSettings database) throws SQLException {
    return DriverManager.getConnection(database.jdbcUrl(), database.driverProperties());
  }

  /** Runs one statement. */
  public static void execute(DatabaseSettings database, String statement) throws SQLException {
    try (Connection connection = connect(database);
        Statement running = connection.createStatement()) {
      running.execute(statement);
    }
  }

  /** The first column of the first row, as text. */
  public static String query(DatabaseSettings database, String query) throws SQLException {
    try (Connection connection = connect(database);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getString(1);
    }
  }
}
