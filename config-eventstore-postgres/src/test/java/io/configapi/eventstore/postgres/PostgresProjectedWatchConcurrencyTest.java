package io.configapi.eventstore.postgres;

import io.configapi.domain.store.ConfigView;
import io.configapi.domain.store.EventStore;
import io.configapi.projection.ConfigProjection;

/** The same with the view that a server has, which follows the log on its own. */
class PostgresProjectedWatchConcurrencyTest extends PostgresWatchConcurrencyTest {

  @Override
  protected ConfigView openView(EventStore store) {
    return ConfigProjection.start(store, store);
  }
}
