package io.configapi.eventstore.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.configapi.eventstore.postgres.database.DatabaseSettings;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.postgresql.PGProperty;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Opens connections for their several uses; each use has its own bounds on how long it can take.
 */
final class Connections {

  /** How much longer than the server's own bound the client waits for its answer. */
  private static final Duration ANSWER_SLACK = Duration.ofSeconds(1);

  /**
   * How long a connection that lay idle is waited for. Several may have to be given up one after
   * the other.
   */
  private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(1);

  /** How much longer a follower may take for one page than others for an answer. */
  private static final int SLOW_PATH = 5;

  private final DatabaseSettings database;
  private final StoreOptions options;

  Connections(DatabaseSettings database, StoreOptions options) {
    this.database = database;
    this.options = options;
  }

  /** A data source without a pool; an answer is waited for as long as given. */
  PGSimpleDataSource dataSource(String use, Duration answerTimeout) throws SQLException {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setURL(database.jdbcUrl());
    if (!database.user().isEmpty()) {
      source.setUser(database.user());
    }
    if (!database.password().isEmpty()) {
      source.setPassword(database.password());
    }
    source.setProperty(PGProperty.APPLICATION_NAME, "configapi-" + use);
    source.setProperty(PGProperty.CONNECT_TIMEOUT, seconds(options.connectTimeout()));
    source.setProperty(PGProperty.SOCKET_TIMEOUT, seconds(answerTimeout));
    source.setProperty(PGProperty.CANCEL_SIGNAL_TIMEOUT, "2");
    source.setProperty(PGProperty.TCP_KEEP_ALIVE, "true");
    // A detail can quote the data of a row, and so a value.
    source.setProperty(PGProperty.LOG_SERVER_ERROR_DETAIL, "false");
    for (var property : database.properties().entrySet()) {
      source.setProperty(property.getKey(), property.getValue());
    }
    return source;
  }

  /** A pool for reading, in transactions that the server knows to be read-only. */
  HikariDataSource openReadPool() throws SQLException {
    HikariConfig config = new HikariConfig();
    config.setPoolName("configapi-read");
    config.setDataSource(readSource());
    config.setMaximumPoolSize(options.poolSize());
    config.setMinimumIdle(Math.min(1, options.poolSize()));
    config.setConnectionTimeout(options.connectTimeout().toMillis());
    config.setValidationTimeout(SIGN_OF_LIFE.toMillis());
    config.setKeepaliveTime(Duration.ofSeconds(60).toMillis());
    config.setInitializationFailTimeout(-1);
    config.setAutoCommit(false);
    config.setReadOnly(true);
    config.setConnectionInitSql(boundOnStatements(options.statementTimeout()));
    return new HikariDataSource(config);
  }

  /** One connection that reads as those of the pool do. */
  Connection openForReading() throws SQLException {
    return readOnly(readSource().getConnection(), options.statementTimeout());
  }

  /**
   * The connection that follows the log. Silence is missed soon: before those who wait for what
   * they wrote to be shown have waited in vain. An answer that does come may take its time, as
   * large values do over a slow path: it would take no less when asked for again.
   */
  Connection openForFollowing() throws SQLException {
    Connection connection = dataSource("follow", options.connectTimeout()).getConnection();
    return readOnly(connection, options.statementTimeout().multipliedBy(SLOW_PATH));
  }

  /**
   * The connection for appending. Whatever it does is bounded by the server, so that a lock can't
   * outlive a node that hangs; and what it commits is durable, whatever the database's default is.
   */
  Connection openForAppending() throws SQLException {
    Duration bound = options.writeTimeout();
    Connection connection = dataSource("append", bound.plus(ANSWER_SLACK)).getConnection();
    String settings =
        """
        SELECT set_config('lock_timeout', '%1$d', false),
               set_config('statement_timeout', '%1$d', false),
               set_config('idle_in_transaction_session_timeout', '%2$d', false),
               set_config('default_transaction_isolation', 'read committed', false),
               set_config('plan_cache_mode', 'force_generic_plan', false),
               set_config('jit', 'off', false),
               set_config('synchronous_commit',
                          CASE current_setting('synchronous_commit') WHEN 'off' THEN 'on'
                          ELSE current_setting('synchronous_commit') END, false)
        """
            .formatted(bound.toMillis(), bound.toMillis() / 2);
    return prepared(connection, settings, appending -> appending.setAutoCommit(false));
  }

  /**
   * A connection that reads all there is; an answer's next piece is waited for as long as that of
   * any other.
   */
  Connection openForReplaying() throws SQLException {
    return dataSource("replay", options.statementTimeout().plus(ANSWER_SLACK)).getConnection();
  }

  /**
   * A connection that deletes or adds what can as well be done later, so without waiting for it to
   * be durable, nor for long for somebody who is at it already.
   */
  Connection openForSweeping() throws SQLException {
    return prepared(
        dataSource("sweep", options.statementTimeout().plus(ANSWER_SLACK)).getConnection(),
        boundOnStatements(options.statementTimeout())
            + "; SET lock_timeout = '1s'; SET synchronous_commit = off",
        sweeping -> {});
  }

  /**
   * A connection that makes all tiles of the tree anew, in one transaction that can take as long as
   * given; for those who are just adding one it waits as long as for any other statement.
   */
  Connection openForRebuilding(Duration bound) throws SQLException {
    return prepared(
        dataSource("tree", bound).getConnection(),
        boundOnStatements(bound)
            + "; SET lock_timeout = "
            + options.statementTimeout().toMillis()
            + "; SET default_transaction_isolation = 'read committed'",
        rebuilding -> rebuilding.setAutoCommit(false));
  }

  /**
   * The connection that listens; an answer to its keep-alive is waited for as long as a connection.
   */
  Connection openForListening() throws SQLException {
    return dataSource("listen", options.connectTimeout()).getConnection();
  }

  /** Closes a connection after a failure, which stays the failure that is told of. */
  static void closeAfter(Exception failure, Connection connection) {
    try {
      connection.close();
    } catch (SQLException e) {
      failure.addSuppressed(e);
    }
  }

  private PGSimpleDataSource readSource() throws SQLException {
    return dataSource("read", options.statementTimeout().plus(ANSWER_SLACK));
  }

  private static Connection readOnly(Connection connection, Duration bound) throws SQLException {
    return prepared(
        connection,
        boundOnStatements(bound),
        reading -> {
          reading.setReadOnly(true);
          reading.setAutoCommit(false);
        });
  }

  /** What is done to a connection besides its settings. */
  private interface Preparation {
    void apply(Connection connection) throws SQLException;
  }

  /** With its settings; closed if they can't be made. */
  private static Connection prepared(Connection connection, String settings, Preparation more)
      throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(settings);
      more.apply(connection);
      return connection;
    } catch (SQLException e) {
      closeAfter(e, connection);
      throw e;
    }
  }

  private static String boundOnStatements(Duration bound) {
    return "SET statement_timeout = " + bound.toMillis();
  }

  private static String seconds(Duration duration) {
    return Long.toString(Math.max(1, duration.toSeconds()));
  }
}
