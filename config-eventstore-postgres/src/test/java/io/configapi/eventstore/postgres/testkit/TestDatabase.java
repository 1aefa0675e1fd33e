package io.configapi.eventstore.postgres.testkit;

import io.configapi.eventstore.postgres.Schema;
import io.configapi.eventstore.postgres.database.DatabaseSettings;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * A database of a test's own, empty or with the schema of an empty log, on the server of {@code
 * CONFIG_TEST_DATABASE_URL} if that is set, else in a container where Docker answers, else on an
 * embedded server that all tests share.
 *
 * <p>An empty one is emptied after a test, if all it has is in schemas of its own, and given to a
 * later one under another name. One with the schema is a copy of files, which costs a fifth of what
 * the migrations do.
 */
public final class TestDatabase implements AutoCloseable {

  /** Emptied ones, by name. */
  private static final ConcurrentLinkedQueue<String> SPARE = new ConcurrentLinkedQueue<>();

  /** What is in use until the end of all tests. */
  private static final ConcurrentLinkedQueue<AutoCloseable> SHARED = new ConcurrentLinkedQueue<>();

  /** Whether nothing is left of a test once its schemas are gone. */
  private static final String NOTHING_ELSE =
      """
      SELECT NOT EXISTS (SELECT FROM pg_class WHERE relnamespace = 'public'::regnamespace)
         AND NOT EXISTS (SELECT FROM pg_proc WHERE pronamespace = 'public'::regnamespace)
         AND NOT EXISTS (SELECT FROM pg_type WHERE typnamespace = 'public'::regnamespace)
         AND NOT EXISTS (SELECT FROM pg_db_role_setting s WHERE s.setdatabase = d.oid)
         AND NOT EXISTS (SELECT FROM pg_default_acl)
         AND NOT EXISTS (SELECT FROM pg_event_trigger)
         AND NOT EXISTS (SELECT FROM pg_publication)
         AND NOT EXISTS (SELECT FROM pg_largeobject_metadata)
         AND NOT EXISTS (SELECT FROM pg_prepared_xacts x WHERE x.database = d.datname)
         AND (SELECT n.nspacl IS NOT DISTINCT FROM p.initprivs
                FROM pg_namespace n
                LEFT JOIN pg_init_privs p ON p.objoid = n.oid AND p.classoid = n.tableoid
               WHERE n.nspname = 'public')
         AND (SELECT count(*) FROM pg_extension) = 1
         AND d.datacl IS NULL AND d.datconnlimit = -1
        FROM pg_database d
       WHERE d.datname = current_database()
      """;

  private static final String DROP_SCHEMAS =
      """
      SET lock_timeout = '5s';
      DO $$
      DECLARE schema text;
      BEGIN
        FOR schema IN SELECT nspname FROM pg_namespace
                       WHERE nspname NOT LIKE 'pg\\_%'
                         AND nspname NOT IN ('public', 'information_schema')
        LOOP
          EXECUTE format('DROP SCHEMA %I CASCADE', schema);
        END LOOP;
      END $$
      """;

  /** The first release that can be told how to copy a database. */
  private static final int STRATEGIES = 15;

  /** What those with the schema are copies of; null before the first. */
  private static @Nullable String template;

  private final DatabaseSettings server;
  private final DatabaseSettings settings;
  private final boolean spared;

  private TestDatabase(DatabaseSettings server, DatabaseSettings settings, boolean spared) {
    this.server = server;
    this.settings = settings;
    this.spared = spared;
  }

  /** Creates an empty one. */
  public static TestDatabase create() {
    DatabaseSettings server = TestServer.settings();
    String name = newName("test_");
    try (Connection connection = connect(server);
        Statement statement = connection.createStatement()) {
      String spare = SPARE.poll();
      statement.execute(
          spare == null
              ? "CREATE DATABASE " + name + " ENCODING 'UTF8' TEMPLATE template0"
              : "ALTER DATABASE " + spare + " RENAME TO " + name);
    } catch (SQLException e) {
      throw new IllegalStateException("Can't create a test database on " + server, e);
    }
    return new TestDatabase(server, on(server, name), true);
  }

  /** Creates one as {@link Schema#migrate} leaves an empty one. */
  public static TestDatabase withSchema() {
    DatabaseSettings server = TestServer.settings();
    String name = newName("test_");
    String migrated = template();
    try (Connection connection = connect(server);
        Statement statement = connection.createStatement()) {
      boolean choice = connection.getMetaData().getDatabaseMajorVersion() >= STRATEGIES;
      statement.execute(
          "CREATE DATABASE "
              + name
              + " TEMPLATE "
              + migrated
              + (choice ? " STRATEGY file_copy" : ""));
    } catch (SQLException e) {
      throw new IllegalStateException("Can't create a test database on " + server, e);
    }
    return new TestDatabase(server, on(server, name), false);
  }

  private static synchronized String template() {
    if (template == null) {
      DatabaseSettings migrated = create().settings();
      Schema.migrate(migrated);
      template = migrated.database();
    }
    return template;
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
    String name = settings.database();
    try (Connection connection = connect(server);
        Statement statement = connection.createStatement()) {
      if (spared) {
        cutOff(connection, name);
        String emptied = emptied(statement);
        if (emptied != null) {
          SPARE.add(emptied);
        }
      } else {
        drop(statement, name);
      }
      statement.execute("DROP ROLE IF EXISTS " + name);
    } catch (SQLException e) {
      throw new IllegalStateException("Can't drop the test database " + settings, e);
    }
  }

  /**
   * Has something over a database of its own that many tests use, as a server, closed at the end of
   * all tests, while the database is still there. It closes its database, too.
   */
  public static <T extends AutoCloseable> T untilTheEnd(T shared) {
    SHARED.add(shared);
    return shared;
  }

  /** At the end of all tests. */
  static void closeShared() {
    try {
      for (AutoCloseable shared = SHARED.poll(); shared != null; shared = SHARED.poll()) {
        shared.close();
      }
    } catch (Exception e) {
      throw new IllegalStateException("Can't close what tests shared", e);
    }
  }

  /** At the end of all tests. */
  static synchronized void dropSpare(DatabaseSettings server) {
    if (template != null) {
      SPARE.add(template);
    }
    try (Connection connection = connect(server);
        Statement statement = connection.createStatement()) {
      for (String name = SPARE.poll(); name != null; name = SPARE.poll()) {
        statement.execute("DROP DATABASE IF EXISTS " + name);
      }
    } catch (SQLException e) {
      throw new IllegalStateException("Can't drop the test databases on " + server, e);
    }
  }

  /** Its name now that it is empty, by which nobody knows it; null if it had to be dropped. */
  private @Nullable String emptied(Statement statement) throws SQLException {
    String name = settings.database();
    String spare = newName("spare_");
    try {
      statement.execute("ALTER DATABASE " + name + " RENAME TO " + spare);
    } catch (SQLException e) {
      // Gone, or somebody has connected again.
      drop(statement, name);
      return null;
    }
    boolean empty;
    try (Connection own = connect(on(server, spare));
        Statement emptying = own.createStatement()) {
      emptying.execute(DROP_SCHEMAS);
      try (var answer = emptying.executeQuery(NOTHING_ELSE)) {
        empty = answer.next() && answer.getBoolean(1);
      }
    } catch (SQLException e) {
      empty = false;
    }
    if (empty) {
      return spare;
    }
    drop(statement, spare);
    return null;
  }

  private static void cutOff(Connection connection, String name) throws SQLException {
    try (PreparedStatement terminate =
        connection.prepareStatement(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = ?")) {
      terminate.setString(1, name);
      terminate.executeQuery().close();
    }
  }

  private static void drop(Statement statement, String name) throws SQLException {
    try (var there =
        statement.executeQuery("SELECT FROM pg_database WHERE datname = '" + name + "'")) {
      if (!there.next()) {
        return;
      }
    }
    // DROP DATABASE … WITH (FORCE) came with PostgreSQL 13.
    statement.execute("ALTER DATABASE " + name + " ALLOW_CONNECTIONS false");
    cutOff(statement.getConnection(), name);
    statement.execute("DROP DATABASE IF EXISTS " + name);
  }

  private static String newName(String prefix) {
    return prefix + UUID.randomUUID().toString().replace("-", "");
  }

  private static DatabaseSettings on(DatabaseSettings server, String name) {
    return new DatabaseSettings(
        server.host(), server.port(), name, server.user(), server.password(), server.properties());
  }

  private static Connection connect(DatabaseSettings settings) throws SQLException {
    return DriverManager.getConnection(settings.jdbcUrl(), settings.driverProperties());
  }
}
