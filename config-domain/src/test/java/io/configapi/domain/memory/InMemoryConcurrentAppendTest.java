package io.configapi.domain.memory;

import io.configapi.domain.store.EventStore;
import io.configapi.domain.testkit.ConcurrentAppendContract;

class InMemoryConcurrentAppendTest extends ConcurrentAppendContract {

  private final InMemoryEventStore store = new InMemoryEventStore();

  @Override
  protected EventStore openStore() {
    return store;
  }
}
