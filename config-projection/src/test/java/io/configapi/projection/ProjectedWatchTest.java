package io.configapi.projection;

import io.configapi.domain.memory.InMemoryEventStore;
import io.configapi.domain.store.ConfigView;
import io.configapi.domain.store.EventStore;
import io.configapi.domain.testkit.WatchContract;

class ProjectedWatchTest extends WatchContract {

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
