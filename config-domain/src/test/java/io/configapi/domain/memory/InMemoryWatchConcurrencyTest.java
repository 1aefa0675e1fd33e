package io.configapi.domain.memory;

import io.configapi.domain.store.EventStore;
import io.configapi.domain.testkit.WatchConcurrencyContract;

class InMemoryWatchConcurrencyTest extends WatchConcurrencyContract {

  private final InMemoryEventStore store = new InMemoryEventStore();

  @Override
  protected EventStore openStore() {
    return store;
  }
}
