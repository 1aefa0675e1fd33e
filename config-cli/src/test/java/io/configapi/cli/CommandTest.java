package io.configapi.cli;

import io.configapi.cli.TestShell.Result;
import io.configapi.eventstore.postgres.Schema;
import io.configapi.eventstore.postgres.database.DatabaseSettings;
import io.configapi.eventstore.postgres.testkit.DatabaseUrl;
import io.configapi.eventstore.postgres.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A test of commands on a database of its own, that has its schema. */
abstract class CommandTest {

  TestDatabase database;

  @BeforeEach
  void createDatabase() {
    database = TestDatabase.create();
    Schema.migrate(database.settings());
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

  void sql(String statement) throws SQLException {
    DatabaseSettings settings = database.settings();
    try (Connection connection =
            DriverManager.getConnection(settings.jdbcUrl(), settings.driverProperties());
        Statement sql = connection.createStatement()) {
      sql.execute(statement);
    }
  }
}
