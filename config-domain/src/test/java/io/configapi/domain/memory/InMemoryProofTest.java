package io.configapi.domain.memory;

import io.configapi.domain.store.EventStore;
import io.configapi.domain.testkit.ProofContract;

class InMemoryProofTest extends ProofContract {

  private final InMemoryEventStore store = new InMemoryEventStore();

  @Override
  protected EventStore openStore() {
    return store;
  }
}
