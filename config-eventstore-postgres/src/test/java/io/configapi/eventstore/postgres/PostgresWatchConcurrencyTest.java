package io.configapi.eventstore.postgres;

import io.configapi.domain.store.EventStore;
import io.configapi.domain.testkit.WatchConcurrencyContract;
import io.configapi.eventstore.postgres.testkit.FreshDatabase;
import io.configapi.eventstore.postgres.testkit.PatientStore;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresWatchConcurrencyTest extends WatchConcurrencyContract {

  @RegisterExtension final FreshDatabase database = new FreshDatabase();

  @Override
  protected EventStore openStore() {
    return PatientStore.open(database.settings());
  }
}
