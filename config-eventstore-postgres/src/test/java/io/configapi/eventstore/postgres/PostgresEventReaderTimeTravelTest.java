package io.configapi.eventstore.postgres;

import io.configapi.domain.store.EventStore;
import io.configapi.domain.testkit.TimeTravelContract;
import io.configapi.eventstore.postgres.testkit.FreshDatabase;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresEventReaderTimeTravelTest extends TimeTravelContract {

  @RegisterExtension final FreshDatabase database = new FreshDatabase();

  @Override
  protected EventStore openStore() {
    return new ReaderBesideStore(database.settings());
  }
}
