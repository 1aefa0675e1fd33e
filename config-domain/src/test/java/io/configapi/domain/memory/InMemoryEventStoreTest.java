package io.configapi.domain.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.configapi.domain.ConfigService;
import io.configapi.domain.event.LogPlace;
import io.configapi.domain.event.RecordedEvent;
import io.configapi.domain.failure.DoubtfulTimeException;
import io.configapi.domain.store.EventStore;
import io.configapi.domain.testkit.EventStoreContract;
import io.configapi.domain.write.Write;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class InMemoryEventStoreTest extends EventStoreContract {

  private final InMemoryEventStore store = new InMemoryEventStore();

  @Override
  protected EventStore openStore() {
    return store;
  }

  @Test
  void an_instant_among_events_of_a_clock_that_was_ahead_is_refused() {
    Instant start = Instant.parse("2026-01-01T00:00:00Z");
    AtomicReference<Instant> clock = new AtomicReference<>(start);
    try (InMemoryEventStore jumping = new InMemoryEventStore(clock::get)) {
      ConfigService service = ConfigService.over(jumping);
      service.set("a", "1", Write.plain());
      clock.set(start.plus(Duration.ofDays(365)));
      service.set("a", "2", Write.plain());
      clock.set(start.plusSeconds(60));
      RecordedEvent last = service.set("a", "3", Write.plain()).event();

      assertThat(service.position(LogPlace.asOf(start)).position()).isEqualTo(1);
      assertThat(service.position(LogPlace.asOf(start.minusNanos(1))).position()).isZero();
      assertThat(service.position(LogPlace.asOf(last.recordedAt())).position()).isEqualTo(3);
      assertThatThrownBy(() -> service.state(LogPlace.asOf(start.plusSeconds(60))))
          .isInstanceOfSatisfying(
              DoubtfulTimeException.class,
              e -> {
                assertThat(e.credible()).isEqualTo(1);
                assertThat(e.head()).isEqualTo(3);
              });
    }
  }
}
