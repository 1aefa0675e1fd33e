package io.configapi.eventstore.postgres;

import io.configapi.domain.store.EventStore;
import io.configapi.domain.testkit.EventStoreContract;
import io.configapi.eventstore.postgres.testkit.FreshDatabase;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresEventReaderContractTest extends EventStoreContract {

  @RegisterExtension final FreshDatabase database = new FreshDatabase();

  @Override
  protected EventStore openStore() {
    return new ReaderBesideStore(database.settings());
  }
}
