package io.configapi.eventstore.postgres.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.configapi.eventstore.postgres.database.DatabaseSettings;
import io.configapi.eventstore.postgres.options.StoreOptions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.postgresql.PGProperty;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens connections for their several uses; each use has its own bounds on how long it can take.
 */
public final class ConnectionFactory {

  private static final Logger LOG = LoggerFactory.getLogger(ConnectionFactory.class);

  /** How much longer than the server's own bound the client waits for its answer. */
  private static final Duration ANSWER_SLACK = Duration.ofSeconds(1);

  /**
   * How long a connection that lay idle is waited for. Several may have to be given up one after
   * the other.
   */
  private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(1);

  /** The longest that who sweeps waits for somebody who is at it already. */
  private static final Duration SWEEPING_LOCK = Duration.ofSeconds(1);

  /** The longest that one statement of a migration is waited for. */
  private static final Duration MIGRATION = Duration.ofMinutes(10);

  /** How much longer a follower may take for one page than others for an answer. */
  private static final int SLOW_PATH = 5;

  /** How much longer than usual the largest transaction may take. */
  private static final int LARGE_APPEND = 6;

  private final DatabaseSettings database;
  private final StoreOptions options;

  /** For one database, within the bounds of a store. */
  public ConnectionFactory(DatabaseSettings database, StoreOptions options) {
    this.database = database;
    this.options = options;
  }

  /** A data source without a pool; an answer is waited for as long as given. */
  public PGSimpleDataSource dataSource(String use, Duration answerTimeout) throws SQLException {
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

  /**
   * For connections that somebody waits for: a path that is silent is to be noticed while they are
   * made, and not only when an answer could have taken no longer. {@link #answeredWithin} is to
   * follow.
   */
  private PGSimpleDataSource soonOpened(String use) throws SQLException {
    return dataSource(use, options.connectTimeout());
  }

  /**
   * An answer over a connection that is made is waited for as long as given, or as the URL says. It
   * is closed if that can't be.
   */
  private Connection answeredWithin(Connection made, Duration answerTimeout) throws SQLException {
    if (database.properties().containsKey(PGProperty.SOCKET_TIMEOUT.getName())) {
      return made;
    }
    try {
      made.setNetworkTimeout(Runnable::run, Math.toIntExact(answerTimeout.toMillis()));
      return made;
    } catch (SQLException e) {
      closeAfter(e, made);
      throw e;
    }
  }

  /** A pool for reading, in transactions that the server knows to be read-only. */
  public HikariDataSource openReadPool(KeptConnections kept) throws SQLException {
    HikariConfig config = new HikariConfig();
    config.setPoolName("configapi-read");
    // Said in each transaction, as the driver says it only where it sends BEGIN.
    TransactionSettings settings = reading().with("transaction_read_only", "on");
    config.setDataSource(
        new BoundDataSource(
            soonOpened("read"),
            made -> prepared(answeredWithin(made, reads()), settings, reading -> {}, kept::lost)));
    config.setMaximumPoolSize(options.poolSize());
    config.setMinimumIdle(Math.min(1, options.poolSize()));
    config.setConnectionTimeout(options.connectTimeout().toMillis());
    config.setValidationTimeout(SIGN_OF_LIFE.toMillis());
    config.setKeepaliveTime(Duration.ofSeconds(60).toMillis());
    config.setInitializationFailTimeout(-1);
    config.setAutoCommit(false);
    config.setReadOnly(true);
    // The pool's own questions begin transactions, which it is to end.
    config.setIsolateInternalQueries(true);
    HikariDataSource pool = new HikariDataSource(config);
    kept.add(pool.getHikariPoolMXBean()::softEvictConnections);
    return pool;
  }

  /**
   * Reads as those of the pool do, over one connection. What sends the settings along with what is
   * asked first takes a program that is soon gone longer to load than a round trip of their own.
   */
  public SingleConnection single() {
    return new SingleConnection(this::openUnbound, reading()::begin);
  }

  private Connection openUnbound() throws SQLException {
    Connection connection = dataSource("read", reads()).getConnection();
    try {
      readOnly(connection);
      return connection;
    } catch (SQLException e) {
      closeAfter(e, connection);
      throw e;
    }
  }

  /** The same for who looks up the latest states of very many names. */
  public Connection openForLookingAhead() throws SQLException {
    return readOnly(
        answeredWithin(soonOpened("ahead").getConnection(), reads()),
        reading().with("plan_cache_mode", "force_generic_plan").with("jit", "off"));
  }

  /**
   * The connection of those who only ask whether the database is there: what it does not answer at
   * once is an answer, too.
   */
  public Connection openForProbing() throws SQLException {
    PGSimpleDataSource source = dataSource("probe", SIGN_OF_LIFE);
    source.setProperty(PGProperty.CONNECT_TIMEOUT, seconds(SIGN_OF_LIFE));
    return readOnly(source.getConnection(), TransactionSettings.boundedBy(SIGN_OF_LIFE));
  }

  /**
   * The connection that follows the log. Silence is missed soon: before those who wait for what
   * they wrote to be shown have waited in vain. An answer that does come may take its time, as
   * large values do over a slow path: it would take no less when asked for again.
   */
  public Connection openForFollowing() throws SQLException {
    Connection connection = dataSource("follow", options.connectTimeout()).getConnection();
    return readOnly(
        connection,
        TransactionSettings.boundedBy(options.statementTimeout().multipliedBy(SLOW_PATH)));
  }

  /**
   * The connection for appending. Whatever it does is bounded by the server, so that a lock can't
   * outlive a node that hangs; and what it commits is durable, whatever the database's default is.
   * The wait for a lock ends before the statement's own time does, so that the two can be told
   * apart. No table is read from end to end: a plan that was made while it was small stays.
   */
  public Connection openForAppending(AppendSize size) throws SQLException {
    Duration usual = options.writeTimeout();
    Duration bound = appendBound(size);
    TransactionSettings settings =
        TransactionSettings.boundedBy(bound)
            .durable()
            .with("lock_timeout", usual.multipliedBy(9).dividedBy(10))
            .with("idle_in_transaction_session_timeout", bound.dividedBy(2))
            .with("plan_cache_mode", "force_generic_plan")
            .with("enable_seqscan", "off")
            .with("jit", "off");
    Connection connection =
        answeredWithin(soonOpened("append").getConnection(), bound.plus(ANSWER_SLACK));
    return prepared(connection, settings, appending -> appending.setAutoCommit(false));
  }

  /** How long the server may be at one append. */
  public Duration appendBound(AppendSize size) {
    Duration usual = options.writeTimeout();
    return size == AppendSize.LARGE ? usual.multipliedBy(LARGE_APPEND) : usual;
  }

  /**
   * A connection that reads much, each transaction a snapshot that may last; an answer's next piece
   * is waited for as long as that of any other.
   */
  public Connection openForReplaying() throws SQLException {
    return snapshots(dataSource("replay", reads()));
  }

  /** The same for who checks all there is; each answer is waited for as long as given. */
  public Connection openForVerifying(Duration answerTimeout) throws SQLException {
    return snapshots(dataSource("verify", answerTimeout));
  }

  /**
   * A connection that deletes or adds what can as well be done later, so without waiting for it to
   * be durable, nor for long for somebody who is at it already. Each statement is a transaction.
   */
  public Connection openForSweeping() throws SQLException {
    return prepared(
        dataSource("sweep", reads()).getConnection(),
        reading().with("lock_timeout", SWEEPING_LOCK).with("synchronous_commit", "off"),
        sweeping -> {});
  }

  /**
   * A connection that makes all tiles of the tree anew, in one transaction that can take as long as
   * given; for those who are just adding one it waits as long as for any other statement.
   */
  public Connection openForRebuilding(Duration bound) throws SQLException {
    return prepared(
        dataSource("tree", bound).getConnection(),
        TransactionSettings.boundedBy(bound).with("lock_timeout", options.statementTimeout()),
        rebuilding -> rebuilding.setAutoCommit(false));
  }

  /** A connection to look over, soon closed; each statement is a transaction. */
  public Connection openForChecking() throws SQLException {
    return prepared(
        dataSource("check", options.connectTimeout()).getConnection(), reading(), checking -> {});
  }

  /** A connection that brings the schema up to date, however long that takes. */
  public Connection openForMigrating(Duration longestLock) throws SQLException {
    TransactionSettings settings =
        TransactionSettings.boundedBy(Duration.ZERO).with("lock_timeout", longestLock);
    return prepared(
        dataSource("schema", MIGRATION).getConnection(),
        settings,
        migrating -> migrating.setAutoCommit(false));
  }

  /**
   * The connection that listens; an answer to its keep-alive is waited for as long as a connection.
   */
  public Connection openForListening() throws SQLException {
    return dataSource("listen", options.connectTimeout()).getConnection();
  }

  /** Closes a connection after a failure, which stays the failure that is told of. */
  public static void closeAfter(Exception failure, Connection connection) {
    try {
      connection.close();
    } catch (SQLException e) {
      failure.addSuppressed(e);
    }
  }

  /** Breaks a connection off: whoever waits for an answer over it waits no longer. */
  public static void abort(Connection connection) {
    try {
      connection.abort(Runnable::run);
    } catch (SQLException e) {
      LOG.debug("A connection was not broken off cleanly", e);
    }
  }

  /** How long an answer to who reads is waited for. */
  private Duration reads() {
    return options.statementTimeout().plus(ANSWER_SLACK);
  }

  private TransactionSettings reading() {
    return TransactionSettings.boundedBy(options.statementTimeout());
  }

  private static Connection readOnly(Connection connection, TransactionSettings settings)
      throws SQLException {
    return prepared(connection, settings, ConnectionFactory::readOnly);
  }

  private static void readOnly(Connection connection) throws SQLException {
    connection.setReadOnly(true);
    connection.setAutoCommit(false);
  }

  private static Connection snapshots(PGSimpleDataSource source) throws SQLException {
    return readOnly(source.getConnection(), TransactionSettings.ofOneSnapshot());
  }

  /** What is done to a connection besides its settings, without asking the server. */
  private interface Preparation {
    void apply(Connection connection) throws SQLException;
  }

  /** With settings for each of its transactions; closed if it can't be prepared. */
  private static Connection prepared(
      Connection connection, TransactionSettings settings, Preparation more) throws SQLException {
    return prepared(connection, settings, more, () -> {});
  }

  private static Connection prepared(
      Connection connection, TransactionSettings settings, Preparation more, Runnable onDead)
      throws SQLException {
    try {
      more.apply(connection);
      return BoundConnection.of(connection, settings, onDead);
    } catch (SQLException e) {
      closeAfter(e, connection);
      throw e;
    }
  }

  private static String seconds(Duration duration) {
    return Long.toString(Math.max(1, duration.toSeconds()));
  }
}
