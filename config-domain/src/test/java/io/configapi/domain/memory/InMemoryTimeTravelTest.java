package io.configapi.domain.memory;

import io.configapi.domain.store.EventStore;
import io.configapi.domain.testkit.TimeTravelContract;

class InMemoryTimeTravelTest extends TimeTravelContract {

  private final InMemoryEventStore store = new InMemoryEventStore();

  @Override
  protected EventStore openStore() {
    return store;
  }
}
