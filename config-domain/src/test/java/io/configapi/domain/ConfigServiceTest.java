package io.configapi.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.configapi.domain.event.LogPlace;
import io.configapi.domain.event.LogPoint;
import io.configapi.domain.event.RecordedEvent;
import io.configapi.domain.failure.ConfigNotFoundException;
import io.configapi.domain.failure.OperationRejectedException;
import io.configapi.domain.failure.UnavailableException;
import io.configapi.domain.failure.ValueTooLargeException;
import io.configapi.domain.memory.InMemoryEventStore;
import io.configapi.domain.write.ConfigCommand;
import io.configapi.domain.write.ExpectedVersion;
import io.configapi.domain.write.Write;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class ConfigServiceTest {

  private static final Write NOBODY = Write.plain();
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.123456789Z");

  private final InMemoryEventStore store = new InMemoryEventStore(InstantSource.fixed(NOW));
  private final ConfigService service =
      new ConfigService(
          store,
          new LogView(store),
          ServiceOptions.builder()
              .maxValueBytes(10)
              .viewTimeout(Duration.ZERO)
              .clock(InstantSource.fixed(NOW))
              .continuations(Runnable::run)
              .build());

  @Test
  void an_event_has_the_clocks_time_to_the_microsecond() {
    RecordedEvent recorded = service.set("a", "1", NOBODY).event();

    assertThat(recorded.event().timestamp())
        .isEqualTo(Instant.parse("2026-01-02T03:04:05.123456Z"));
  }

  @Test
  void times_rise_even_while_the_clock_stands_still() {
    service.set("a", "1", NOBODY);

    assertThat(service.set("a", "2", NOBODY).event().recordedAt())
        .isEqualTo(Instant.parse("2026-01-02T03:04:05.123457Z"));
  }

  @Test
  void a_value_is_measured_in_bytes_before_anything_is_recorded() {
    assertThat(service.set("a", "0123456789", NOBODY).version()).isEqualTo(1);

    assertThatThrownBy(() -> service.set("a", "ääääää", NOBODY))
        .isInstanceOfSatisfying(
            ValueTooLargeException.class, e -> assertThat(e.maxBytes()).isEqualTo(10));
    assertThat(store.head().position()).isEqualTo(1);
  }

  @Test
  void a_write_without_waiting_ends_as_one_that_waits() {
    ConfigName a = ConfigName.of("a");

    assertThat(service.executeAsync(ConfigCommand.set(a, ConfigValue.of("1")), NOBODY))
        .isCompletedWithValueMatching(result -> result.position() == 1);
    assertThat(service.executeAsync(ConfigCommand.set(a, ConfigValue.of("01234567890")), NOBODY))
        .isCompletedExceptionally();
    assertThat(service.get("a")).map(ConfigEntry::text).contains("1");
  }

  @Test
  void what_hangs_on_a_write_runs_where_the_options_say() throws Exception {
    ConfigCommand set = ConfigCommand.set(ConfigName.of("a"), ConfigValue.of("1"));
    List<Runnable> handedOver = new ArrayList<>();
    ConfigService handingOver =
        new ConfigService(
            store,
            new LogView(store),
            ServiceOptions.builder().continuations(handedOver::add).build());

    CompletableFuture<Thread> ran =
        handingOver
            .executeAsync(set, NOBODY)
            .thenApply(result -> Thread.currentThread())
            .toCompletableFuture();

    assertThat(ran).isNotDone();
    Thread other = new Thread(handedOver.getFirst());
    other.start();
    other.join();
    assertThat(ran).isCompletedWithValue(other);
    assertThat(service.executeAsync(set, NOBODY).thenApply(result -> Thread.currentThread()))
        .isCompletedWithValue(Thread.currentThread());
  }

  @Test
  void a_transaction_is_done_whole_or_not_at_all() {
    ConfigName a = ConfigName.of("a");
    ConfigName b = ConfigName.of("b");

    assertThatThrownBy(
            () ->
                service.execute(
                    List.of(ConfigCommand.set(a, ConfigValue.of("1")), ConfigCommand.delete(b)),
                    NOBODY))
        .isInstanceOfSatisfying(
            OperationRejectedException.class,
            e -> {
              assertThat(e.operation()).isEqualTo(1);
              assertThat(e.name()).isEqualTo("b");
              assertThat(e.reason()).isInstanceOf(ConfigNotFoundException.class);
            });

    assertThat(store.head()).isEqualTo(LogPoint.START);
  }

  @Test
  void a_later_command_of_a_transaction_sees_what_an_earlier_one_did() {
    ConfigName a = ConfigName.of("a");

    List<RecordedEvent> recorded =
        service
            .execute(
                List.of(
                    ConfigCommand.set(a, ConfigValue.of("1")),
                    new ConfigCommand.Set(a, ConfigValue.of("2"), ExpectedVersion.exactly(1)),
                    new ConfigCommand.Delete(a, ExpectedVersion.exactly(2))),
                NOBODY)
            .events();

    assertThat(recorded).extracting(RecordedEvent::version).containsExactly(1L, 2L, 3L);
    assertThat(service.get("a")).isEmpty();
  }

  @Test
  void an_instant_still_to_come_is_as_of_now() {
    service.set("a", "1", NOBODY);

    assertThat(service.state(LogPlace.asOf(Instant.MAX)).find(ConfigName.of("a")))
        .map(ConfigEntry::text)
        .contains("1");
    assertThat(service.state(LogPlace.asOf(Instant.MIN)).position()).isZero();
  }

  @Test
  void a_view_of_the_log_says_when_a_position_is_not_there_yet() {
    assertThatThrownBy(() -> new LogView(store).awaitPosition(1, Duration.ZERO))
        .isInstanceOf(UnavailableException.class);
  }
}
