package io.configapi.domain.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.configapi.domain.ConfigService;
import io.configapi.domain.LogView;
import io.configapi.domain.NameScope;
import io.configapi.domain.ServiceOptions;
import io.configapi.domain.event.MarkedPosition;
import io.configapi.domain.telemetry.Occurrence;
import io.configapi.domain.telemetry.Telemetry;
import io.configapi.domain.testkit.RecordedTelemetry;
import io.configapi.domain.watch.ConfigWatch;
import io.configapi.domain.write.Write;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class WatchTelemetryTest {

  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final RecordedTelemetry recorded = new RecordedTelemetry();

  @Test
  void counts_watches_and_what_they_are_told() throws InterruptedException {
    try (InMemoryEventStore log = new InMemoryEventStore();
        ConfigService service = service(log, recorded)) {
      service.set("a", "1", Write.plain());
      service.set("b", "2", Write.plain());
      ConfigWatch watch = service.watch(MarkedPosition.START, NameScope.ALL);

      assertThat(watch.take(LIMIT)).isPresent();
      watch.close();
      watch.close();
    }

    assertThat(recorded.of(Occurrence.WatchOpened.class)).hasSize(1);
    assertThat(
            recorded.of(Occurrence.WatchTold.class).stream()
                .mapToInt(Occurrence.WatchTold::events)
                .sum())
        .isEqualTo(2);
    assertThat(recorded.of(Occurrence.WatchClosed.class)).hasSize(1);
  }

  @Test
  void who_counts_and_fails_keeps_nobody_from_being_told() throws InterruptedException {
    Telemetry failing =
        occurrence -> {
          throw new IllegalStateException("can't count");
        };
    try (InMemoryEventStore log = new InMemoryEventStore();
        ConfigService service = service(log, failing)) {
      service.set("a", "1", Write.plain());

      try (ConfigWatch watch = service.watch(MarkedPosition.START, NameScope.ALL)) {
        assertThat(watch.take(LIMIT)).isPresent();
      }
    }
  }

  private static ConfigService service(InMemoryEventStore log, Telemetry telemetry) {
    return new ConfigService(
        log,
        new LogView(log),
        ServiceOptions.builder()
            .maxValueBytes(100)
            .viewTimeout(LIMIT)
            .telemetry(telemetry)
            .build());
  }
}
