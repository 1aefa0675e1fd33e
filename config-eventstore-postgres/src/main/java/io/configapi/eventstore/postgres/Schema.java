package io.configapi.eventstore.postgres;

import io.configapi.domain.failure.IncompatibleStoreException;
import io.configapi.eventstore.postgres.database.DatabaseSettings;
import io.configapi.eventstore.postgres.jdbc.ConnectionFactory;
import io.configapi.eventstore.postgres.jdbc.SqlFailure;
import io.configapi.eventstore.postgres.log.LogQueries;
import io.configapi.eventstore.postgres.options.StoreOptions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;

/** The schema of the log in one database: what it is, making it, dropping it. */
public final class Schema {

  /** The version this program needs: that of the last migration it brings. */
  static final int EXPECTED_VERSION = 7;

  private static final String NAME = "configapi";
  private static final String HISTORY = "schema_history";

  /** The one that can hold every value. */
  private static final String ENCODING = "UTF8";

  private static final String PRESENT_VERSION =
      "SELECT coalesce(max(version::int), 0) FROM configapi.schema_history"
          + " WHERE success AND version IS NOT NULL";
  private static final Duration BOUND = Duration.ofSeconds(60);

  /**
   * Takes the tables in the order in which those who read and write do, else one would wait for the
   * other; all of it is one transaction.
   */
  private static final String DROP =
      """
      DO $$
      DECLARE used text;
      BEGIN
        FOREACH used IN ARRAY ARRAY['configapi.log_head', 'configapi.events'] LOOP
          IF to_regclass(used) IS NOT NULL THEN
            EXECUTE 'LOCK TABLE ' || used || ' IN ACCESS EXCLUSIVE MODE';
          END IF;
        END LOOP;
        DROP SCHEMA IF EXISTS configapi CASCADE;
      END
      $$
      """;

  /**
   * The schema's state.
   *
   * @param present the version the database has, 0 if it has none
   * @param expected the version this program needs
   * @param events how many events the log holds
   * @param logId the id of the log; empty where the schema is older than ids, or there is none
   */
  public record Status(int present, int expected, long events, Optional<UUID> logId) {

    /** Whether this program can work with it as it is. */
    public boolean current() {
      return present == expected;
    }
  }

  private Schema() {}

  /**
   * What the database has. Changes nothing.
   *
   * @throws io.configapi.domain.failure.UnavailableException if the database can't be reached
   * @throws IncompatibleStoreException if it refuses access
   */
  public static Status status(DatabaseSettings database) {
    try (Connection connection = source(database).getConnection()) {
      return status(connection);
    } catch (SQLException e) {
      throw SqlFailure.translateOnOpening(e);
    }
  }

  /**
   * Brings the schema up to date; does nothing if it is. Several programs may do so at once.
   *
   * @throws io.configapi.domain.failure.UnavailableException if the database can't be reached
   * @throws IncompatibleStoreException if it refuses access, its schema is newer than this program,
   *     or its encoding is not UTF-8
   */
  public static Status migrate(DatabaseSettings database) {
    try {
      DataSource source = source(database);
      try (Connection connection = source.getConnection()) {
        requireUtf8(connection);
        Status status = status(connection);
        requireNotNewer(status);
        if (status.current()) {
          Privileges.require(connection);
          return status;
        }
      }
      try (Connection connection = connections(database).openForMigrating(BOUND)) {
        runMigrations(connection);
        connection.commit();
      }
    } catch (SQLException e) {
      throw SqlFailure.translateOnOpening(e);
    }
    return status(database);
  }

  /**
   * Drops the schema with every event in it, for ever.
   *
   * @throws io.configapi.domain.failure.UnavailableException if the database can't be reached
   * @throws IncompatibleStoreException if it refuses access
   */
  public static void drop(DatabaseSettings database) {
    try (Connection connection = source(database).getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(DROP);
    } catch (SQLException e) {
      throw SqlFailure.translateOnOpening(e);
    }
  }

  /**
   * Whether the database is as {@link #migrate} leaves it, in one question.
   *
   * @throws SQLException if there is no schema, too
   */
  static boolean isUsable(Connection connection) throws SQLException {
    String sql = "SELECT (" + PRESENT_VERSION + "), current_setting('server_encoding')";
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      return row.next() && row.getInt(1) == EXPECTED_VERSION && row.getString(2).equals(ENCODING);
    }
  }

  private static Status status(Connection connection) throws SQLException {
    if (!exists(connection, HISTORY)) {
      return new Status(0, EXPECTED_VERSION, 0, Optional.empty());
    }
    int present = (int) number(connection, PRESENT_VERSION);
    long events =
        exists(connection, "log_head")
            ? number(connection, "SELECT coalesce(max(position), 0) FROM configapi.log_head")
            : 0;
    Optional<UUID> id =
        exists(connection, "log_identity")
            ? Optional.of(LogQueries.id(connection))
            : Optional.empty();
    return new Status(present, EXPECTED_VERSION, events, id);
  }

  private static void requireUtf8(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SHOW server_encoding")) {
      if (row.next() && !row.getString(1).equals(ENCODING)) {
        throw new IncompatibleStoreException(
            "The database has the encoding " + row.getString(1) + ", expected " + ENCODING);
      }
    }
  }

  private static void requireNotNewer(Status status) {
    if (status.present() > status.expected()) {
      throw new IncompatibleStoreException(
          "The database's schema is of version "
              + status.present()
              + ", newer than the version "
              + status.expected()
              + " this program knows: start a newer program");
    }
  }

  /**
   * All in one transaction, with others who do the same kept out. Flyway sets the schema and the
   * role for its session: that is taken back, so that nothing of it stays where a pooler gives the
   * server's connection to somebody else.
   */
  private static void runMigrations(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("SELECT pg_advisory_xact_lock(hashtext('" + NAME + "." + HISTORY + "'))");
      runMigrations(SingleTransactionDataSource.on(connection));
      statement.execute("RESET search_path");
      statement.execute("RESET ROLE");
    }
  }

  private static void runMigrations(DataSource source) {
    try {
      Flyway.configure(Schema.class.getClassLoader())
          .dataSource(source)
          .defaultSchema(NAME)
          .schemas(NAME)
          .table(HISTORY)
          .locations("classpath:io/configapi/eventstore/postgres/migration")
          .load()
          .migrate();
    } catch (FlywayException e) {
      SQLException failure = firstOf(e);
      throw failure == null
          ? new IncompatibleStoreException("The schema could not be brought up to date", e)
          : SqlFailure.translateOnOpening(failure);
    }
  }

  /** What failed first: all that follows in the same transaction fails for that reason alone. */
  private static @Nullable SQLException firstOf(FlywayException failed) {
    SQLException first = null;
    for (Throwable cause = failed.getCause(); cause != null; cause = cause.getCause()) {
      first = cause instanceof SQLException failure ? failure : first;
    }
    return first;
  }

  private static boolean exists(Connection connection, String table) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement("SELECT to_regclass(?) IS NOT NULL")) {
      query.setString(1, NAME + "." + table);
      try (ResultSet row = query.executeQuery()) {
        return row.next() && row.getBoolean(1);
      }
    }
  }

  private static long number(Connection connection, String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      return row.next() ? row.getLong(1) : 0;
    }
  }

  private static DataSource source(DatabaseSettings database) throws SQLException {
    return connections(database).dataSource("schema", BOUND);
  }

  private static ConnectionFactory connections(DatabaseSettings database) {
    return new ConnectionFactory(database, StoreOptions.defaults());
  }
}
