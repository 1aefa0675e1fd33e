package io.configapi.domain.memory;

import io.configapi.domain.store.EventStore;
import io.configapi.domain.testkit.ReplaceableLog;
import io.configapi.domain.testkit.WatchWakeUpContract;

class InMemoryWatchWakeUpTest extends WatchWakeUpContract {

  private final ReplaceableLog log = new ReplaceableLog();

  @Override
  protected EventStore openStore() {
    return log;
  }

  @Override
  protected void replaceLog() {
    log.replaceBy(new InMemoryEventStore());
  }
}
