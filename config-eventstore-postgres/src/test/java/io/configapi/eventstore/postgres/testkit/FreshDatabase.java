package io.configapi.eventstore.postgres.testkit;

import io.configapi.eventstore.postgres.database.DatabaseSettings;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A database with an empty log for each test of a class, dropped once all else of the test has
 * ended.
 */
public final class FreshDatabase implements BeforeEachCallback, AfterEachCallback {

  private @Nullable TestDatabase database;

  /** How the test reaches its database. */
  public DatabaseSettings settings() {
    return Objects.requireNonNull(database, "no test has begun").settings();
  }

  @Override
  public void beforeEach(ExtensionContext test) {
    database = TestDatabase.withSchema();
  }

  @Override
  public void afterEach(ExtensionContext test) {
    Objects.requireNonNull(database, "no test has begun").close();
  }
}
