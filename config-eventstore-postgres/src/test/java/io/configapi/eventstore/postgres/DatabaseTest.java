package io.configapi.eventstore.postgres;

import io.configapi.domain.AppendRequest;
import io.configapi.domain.ConfigName;
import io.configapi.domain.ConfigValue;
import io.configapi.domain.EventMetadata;
import io.configapi.domain.EventStore;
import io.configapi.domain.IdempotencyKey;
import io.configapi.domain.RecordedEvent;
import io.configapi.domain.log.ClockLead;
import io.configapi.domain.testkit.BackgroundCalls;
import io.configapi.eventstore.postgres.database.DatabaseSettings;
import io.configapi.eventstore.postgres.testkit.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A test with a database of its own, and short ways to write to it and to look at it. */
abstract class DatabaseTest {

  TestDatabase database;

  @BeforeEach
  void createDatabase() {
    database = newDatabase();
  }

  /** One with the schema; for who tests how that is made, it is an empty one. */
  TestDatabase newDatabase() {
    return TestDatabase.withSchema();
  }

  @AfterEach
  void dropDatabase() {
    database.close();
  }

  PostgresEventStore open() {
    return PostgresEventStore.open(database.settings(), StoreOptions.defaults());
  }

  static RecordedEvent set(EventStore store, String name, String value) {
    return store.append(setting(name, value)).events().getFirst();
  }

  static AppendRequest setting(String name, String value) {
    ConfigName configName = ConfigName.of(name);
    return new AppendRequest(
        Set.of(configName),
        latest -> List.of(latest.of(configName).set(ConfigValue.of(value), Instant.EPOCH)),
        EventMetadata.none(),
        value.length());
  }

  static AppendRequest keyed(String key, AppendRequest request) {
    return new AppendRequest(
        request.names(),
        request.decision(),
        request.metadata(),
        request.weight(),
        Optional.of(IdempotencyKey.of(key, key.getBytes(StandardCharsets.UTF_8))));
  }

  /** The tail of a log of which nothing is known. */
  static KnownTail nothingKnown() {
    ClockLead lead = new ClockLead(InstantSource.system(), ClockLead.DEFAULT);
    return new KnownTail(
        new EventTimes(new DatabaseClock(), new PastAnswers(), new LogClocks(lead)));
  }

  /** A request under a key whose decision wants nothing. */
  static AppendRequest nothing(String key) {
    return keyed(key, new AppendRequest(Set.of(), latest -> List.of(), EventMetadata.none(), 0));
  }

  Connection connect() throws SQLException {
    DatabaseSettings settings = database.settings();
    return DriverManager.getConnection(settings.jdbcUrl(), settings.user(), settings.password());
  }

  void sql(String statement) throws SQLException {
    try (Connection connection = connect();
        Statement sql = connection.createStatement()) {
      sql.execute(statement);
    }
  }

  String query(String query) throws SQLException {
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
  void awaitQuery(String query, String answer, Future<?>... meanwhile) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
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
