package io.configapi.projection;

import io.configapi.domain.memory.InMemoryEventStore;
import io.configapi.domain.store.ConfigView;
import io.configapi.domain.store.EventStore;
import io.configapi.domain.testkit.WatchConcurrencyContract;

class ProjectedWatchConcurrencyTest extends WatchConcurrencyContract {

  private final InMemoryEventStore log = new InMemoryEventStore();

  @Override
  protected EventStore openStore() {
    return log;
  }

  @Override
  protected ConfigView openView(EventStore store) {
    return ConfigProjection.start(store, store);
  }
}
