package io.configapi.eventstore.postgres;

import io.configapi.domain.store.EventStore;
import io.configapi.domain.testkit.IdempotencyContract;
import io.configapi.eventstore.postgres.testkit.FreshDatabase;
import io.configapi.eventstore.postgres.testkit.PatientStore;
import io.configapi.eventstore.postgres.testkit.Sql;
import java.sql.SQLException;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresIdempotencyTest extends IdempotencyContract {

  @RegisterExtension final FreshDatabase database = new FreshDatabase();

  @Override
  protected EventStore openStore() {
    return PatientStore.open(database.settings());
  }

  @Override
  protected void letKeysExpire() throws SQLException {
    Sql.execute(
        database.settings(),
        "UPDATE configapi.idempotency_keys SET recorded_at = recorded_at - interval '24 hours'");
  }
}
