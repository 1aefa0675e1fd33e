package io.configapi.projection;

import io.configapi.domain.memory.InMemoryEventStore;
import io.configapi.domain.store.ConfigView;
import io.configapi.domain.store.EventStore;
import io.configapi.domain.testkit.ReplaceableLog;
import io.configapi.domain.testkit.WatchWakeUpContract;

class ProjectedWatchWakeUpTest extends WatchWakeUpContract {

  private final ReplaceableLog log = new ReplaceableLog();

  @Override
  protected EventStore openStore() {
    return log;
  }

  @Override
  protected ConfigView openView(EventStore store) {
    return ConfigProjection.start(store, store);
  }

  @Override
  protected void replaceLog() {
    log.replaceBy(new InMemoryEventStore());
  }
}
