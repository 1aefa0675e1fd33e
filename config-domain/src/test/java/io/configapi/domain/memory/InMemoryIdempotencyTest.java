package io.configapi.domain.memory;

import io.configapi.domain.store.EventStore;
import io.configapi.domain.testkit.IdempotencyContract;
import java.time.Duration;
import java.time.Instant;

class InMemoryIdempotencyTest extends IdempotencyContract {

  private static final Duration RETENTION = Duration.ofHours(1);

  private Instant now = Instant.parse("2026-01-02T03:04:05Z");
  private final InMemoryEventStore store = new InMemoryEventStore(() -> now, RETENTION);

  @Override
  protected EventStore openStore() {
    return store;
  }

  @Override
  protected void letKeysExpire() {
    now = now.plus(RETENTION);
  }
}
