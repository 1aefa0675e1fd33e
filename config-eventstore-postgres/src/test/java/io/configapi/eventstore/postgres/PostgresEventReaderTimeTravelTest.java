package io.configapi.eventstore.postgres;

import io.configapi.domain.EventStore;
import io.configapi.domain.testkit.TimeTravelContract;
import io.configapi.eventstore.postgres.testkit.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

class PostgresEventReaderTimeTravelTest extends TimeTravelContract {

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
    return new ReaderBesideStore(database.settings());
  }
}
