package io.configapi.benchmark.storage;

import io.configapi.eventstore.postgres.database.DatabaseSettings;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** A database for a peer on the same PostgreSQL server that the service's log is on. */
final class PeerDatabase {

  private PeerDatabase() {}

  /** Makes an empty one; there may have been one of that name. */
  static DatabaseSettings create(DatabaseSettings server, String name) throws SQLException {
    execute(server, "DROP DATABASE IF EXISTS " + name);
    execute(server, "CREATE DATABASE " + name);
    return new DatabaseSettings(
        server.host(), server.port(), name, server.user(), server.password(), server.properties());
  }

  static void execute(DatabaseSettings database, String sql) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(database.jdbcUrl(), database.driverProperties());
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
