package io.configapi.eventstore.postgres.testkit;

import io.configapi.eventstore.postgres.database.DatabaseSettings;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.UUID;

/**
 * An empty database of a test's own, on the server of {@code CONFIG_TEST_DATABASE_URL} if that is
 * set, else in a container where Docker answers, else on an embedded server that all tests share.
 */
public final class TestDatabase implements AutoCloseable {

  private final DatabaseSettings server;
  private final DatabaseSettings settings;

  private TestDatabase(DatabaseSettings server, DatabaseSettings settings) {
    this.server = server;
    this.settings = settings;
  }

  /** Creates one. */
  public static TestDatabase create() {
    DatabaseSettings server = TestServer.settings();
    String name = "test_" + UUID.randomUUID().toString().replace("-", "");
    try (Connection connection = connect(server);
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name + " ENCODING 'UTF8' TEMPLATE template0");
    } catch (SQLException e) {
      throw new IllegalStateException("Can't create a test database on " + server, e);
    }
    DatabaseSettings settings =
        new DatabaseSettings(
            server.host(),
            server.port(),
            name,
            server.user(),
            server.password(),
            server.properties());
    return new TestDatabase(server, settings);
  }

  /** How to connect to it, as a user who may do all in it. */
  public DatabaseSettings settings() {
    return settings;
  }

  /**
   * How to connect to it as a new role without rights, called like the database: the one that is
   * asked for its password on the embedded server, too.
   */
  public DatabaseSettings settingsWithPassword() {
    String name = settings.database();
    try (Connection connection = connect(server);
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE ROLE " + name + " LOGIN PASSWORD '" + name + "'");
    } catch (SQLException e) {
      throw new IllegalStateException("Can't create a role on " + server, e);
    }
    return new DatabaseSettings(
        server.host(), server.port(), name, name, name, server.properties());
  }

  /** Drops it and its role; whoever is connected is cut off. */
  @Override
  public void close() {
    try (Connection connection = connect(server);
        PreparedStatement terminate =
            connection.prepareStatement(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = ?");
        Statement drop = connection.createStatement()) {
      // DROP DATABASE … WITH (FORCE) came with PostgreSQL 13.
      drop.execute("ALTER DATABASE " + settings.database() + " ALLOW_CONNECTIONS false");
      terminate.setString(1, settings.database());
      terminate.executeQuery().close();
      drop.execute("DROP DATABASE IF EXISTS " + settings.database());
      drop.execute("DROP ROLE IF EXISTS " + settings.database());
    } catch (SQLException e) {
      throw new IllegalStateException("Can't drop the test database " + settings, e);
    }
  }

  private static Connection connect(DatabaseSettings server) throws SQLException {
    Properties properties = server.driverProperties();
    return DriverManager.getConnection(server.jdbcUrl(), properties);
  }
}
