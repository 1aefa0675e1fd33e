package io.configapi.domain.memory;

import io.configapi.domain.store.EventStore;
import io.configapi.domain.testkit.TransactionContract;

class InMemoryTransactionTest extends TransactionContract {

  private final InMemoryEventStore store = new InMemoryEventStore();

  @Override
  protected EventStore openStore() {
    return store;
  }
}
