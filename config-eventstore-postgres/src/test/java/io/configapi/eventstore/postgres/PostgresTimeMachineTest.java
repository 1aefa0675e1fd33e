package io.configapi.eventstore.postgres;

import io.configapi.domain.EventStore;
import io.configapi.domain.testkit.TimeMachineContract;
import io.configapi.eventstore.postgres.testkit.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

class PostgresTimeMachineTest extends TimeMachineContract {

  private TestDatabase database;

  @BeforeEach
  void createDatabase() {
    database = TestDatabase.create();
  }

  @AfterEach
  void dropDatabase() {
    database.close();
  }

  @Override
  protected EventStore openStore() {
    return PostgresEventStore.open(database.settings(), StoreOptions.defaults());
  }
}
