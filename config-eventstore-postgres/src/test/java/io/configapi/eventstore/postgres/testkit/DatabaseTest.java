package io.configapi.eventstore.postgres.testkit;

import io.configapi.domain.ConfigName;
import io.configapi.domain.ConfigValue;
import io.configapi.domain.event.EventMetadata;
import io.configapi.domain.event.RecordedEvent;
import io.configapi.domain.failure.OutcomeUnknownException;
import io.configapi.domain.failure.UnavailableException;
import io.configapi.domain.store.AppendRequest;
import io.configapi.domain.store.AppendResult;
import io.configapi.domain.store.EventStore;
import io.configapi.domain.testkit.BackgroundCalls;
import io.configapi.domain.write.CommandFingerprint;
import io.configapi.domain.write.IdempotencyKey;
import io.configapi.eventstore.postgres.PostgresEventStore;
import io.configapi.eventstore.postgres.database.DatabaseSettings;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A test with a database of its own, and short ways to write to it and to look at it. */
public abstract class DatabaseTest {

  /** Its own, gone with it. */
  protected TestDatabase database;

  @BeforeEach
  protected void createDatabase() {
    database = newDatabase();
  }

  /** One with the schema; for who tests how that is made, it is an empty one. */
  protected TestDatabase newDatabase() {
    return TestDatabase.withSchema();
  }

  @AfterEach
  protected void dropDatabase() {
    database.close();
  }

  protected PostgresEventStore open() {
    return PatientStore.open(database.settings());
  }

  public static RecordedEvent set(EventStore store, String name, String value) {
    return store.append(setting(name, value)).events().getFirst();
  }

  protected static AppendRequest setting(String name, String value) {
    ConfigName configName = ConfigName.of(name);
    return new AppendRequest(
        Set.of(configName),
        latest -> List.of(latest.of(configName).set(ConfigValue.of(value), Instant.EPOCH)),
        EventMetadata.none(),
        value.length());
  }

  protected static AppendRequest keyed(String key, AppendRequest request) {
    return new AppendRequest(
        request.names(),
        request.decision(),
        request.metadata(),
        request.weight(),
        Optional.of(IdempotencyKey.of(key).of(CommandFingerprint.ofKind(key))));
  }

  /**
   * Appends to a store that soon gives up, as often as it takes: on a busy machine, once may not be
   * enough. The key makes one append of it.
   */
  protected static AppendResult appendPersistently(
      EventStore store, String key, AppendRequest request) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (true) {
      try {
        return store.append(keyed(key, request));
      } catch (UnavailableException | OutcomeUnknownException e) {
        if (System.nanoTime() - deadline > 0) {
          throw e;
        }
      }
    }
  }

  /** A request under a key whose decision wants nothing. */
  protected static AppendRequest nothing(String key) {
    return keyed(key, new AppendRequest(Set.of(), latest -> List.of(), EventMetadata.none(), 0));
  }

  /** One whose questions may take their time, whatever the settings of the database are. */
  protected Connection connect() throws SQLException {
    DatabaseSettings settings = database.settings();
    Properties properties = new Properties();
    properties.putAll(settings.driverProperties());
    properties.setProperty(
        "options",
        "-c statement_timeout=0 -c lock_timeout=0 -c idle_in_transaction_session_timeout=0");
    return DriverManager.getConnection(settings.jdbcUrl(), properties);
  }

  protected void sql(String statement) throws SQLException {
    try (Connection connection = connect();
        Statement sql = connection.createStatement()) {
      sql.execute(statement);
    }
  }

  protected String query(String query) throws SQLException {
    try (Connection connection = connect()) {
      return query(connection, query);
    }
  }

  private static String query(Connection connection, String query) throws SQLException {
    try (Statement sql = connection.createStatement();
        ResultSet row = sql.executeQuery(query)) {
      row.next();
      return row.getString(1);
    }
  }

  /** Until the database gives this answer, which it must in good time. */
  protected void awaitQuery(String query, String answer, Future<?>... meanwhile) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    try (Connection asking = connect()) {
      String given = query(asking, query);
      while (!given.equals(answer)) {
        BackgroundCalls.assertNoneFailed(List.of(meanwhile));
        if (System.nanoTime() - deadline > 0) {
          throw new AssertionError(query + " gives " + given + ", not " + answer);
        }
        TimeUnit.MILLISECONDS.sleep(5);
        given = query(asking, query);
      }
    }
  }
}
