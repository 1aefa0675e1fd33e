package io.configapi.cli;

import io.configapi.cli.TestShell.Result;
import io.configapi.domain.ConfigService;
import io.configapi.eventstore.postgres.PostgresEventStore;
import io.configapi.eventstore.postgres.database.DatabaseSettings;
import io.configapi.eventstore.postgres.testkit.DatabaseUrl;
import io.configapi.eventstore.postgres.testkit.PatientStore;
import io.configapi.eventstore.postgres.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A test of commands on a database of its own, that has its schema. */
abstract class CommandTest {

  TestDatabase database;

  @BeforeEach
  void createDatabase() {
    database = TestDatabase.withSchema();
  }

  @AfterEach
  void dropDatabase() {
    database.close();
  }

  TestShell shell() {
    return new TestShell()
        .with("DATABASE_URL", DatabaseUrl.of(database.settings()))
        .with("CONFIG_ACTOR", "ann");
  }

  Result run(String... args) {
    return shell().run(args);
  }

  /**
   * Does what comes before the commands, at once: each command is a call of its own to the store.
   */
  void before(Consumer<ConfigService> writes) {
    try (PostgresEventStore store = PatientStore.open(database.settings())) {
      writes.accept(ConfigService.over(store));
    }
  }

  void sql(String statement) throws SQLException {
    DatabaseSettings settings = database.settings();
    try (Connection connection =
            DriverManager.getConnection(settings.jdbcUrl(), settings.driverProperties());
        Statement sql = connection.createStatement()) {
      sql.execute(statement);
    }
  }
}
