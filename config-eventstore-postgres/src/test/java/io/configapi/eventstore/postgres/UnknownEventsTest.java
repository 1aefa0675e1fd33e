package io.configapi.eventstore.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.configapi.domain.ConfigName;
import io.configapi.domain.ConfigService;
import io.configapi.domain.LogView;
import io.configapi.domain.NameScope;
import io.configapi.domain.ServiceOptions;
import io.configapi.domain.event.LogPlace;
import io.configapi.domain.event.LoggedEvent;
import io.configapi.domain.event.MarkedPosition;
import io.configapi.domain.event.RecordedEvent;
import io.configapi.domain.event.UnknownRecordedEvent;
import io.configapi.domain.failure.IncompatibleLogException;
import io.configapi.domain.proof.LogProofs;
import io.configapi.domain.watch.ConfigWatch;
import io.configapi.domain.write.Write;
import io.configapi.eventstore.postgres.options.StoreOptions;
import io.configapi.eventstore.postgres.testkit.DatabaseTest;
import io.configapi.eventstore.postgres.testkit.LaterProgram;
import io.configapi.eventstore.postgres.verify.LogVerification;
import io.configapi.projection.ConfigProjection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A log that a later program wrote to, read and written by this one. */
class UnknownEventsTest extends DatabaseTest {

  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final Write NOBODY = Write.plain();

  private LaterProgram later;

  @BeforeEach
  void begin() {
    later = new LaterProgram(database.settings());
  }

  @Test
  void events_of_a_namespace_that_need_not_be_understood_are_chained_kept_and_passed_over()
      throws Exception {
    try (PostgresEventStore store = open();
        ConfigProjection view = ConfigProjection.start(store, store);
        ConfigService service = new ConfigService(store, view, ServiceOptions.defaults());
        ConfigWatch watch = service.watch(MarkedPosition.START, NameScope.ALL)) {
      service.set("a", "1", NOBODY);
      later.record("$note/x", "NoteTaken", "{\"needs\":\"9.1\",\"text\":[\"hello\"]}");
      later.record("$note/x", "NoteTaken", "{}");
      service.set("b", "2", NOBODY);

      assertThat(view.awaitPosition(4, LIMIT).page(NameScope.ALL, null, 10).elements())
          .extracting(entry -> entry.name().text())
          .containsExactly("a", "b");
      assertThat(store.readLog(0, 10))
          .extracting(LoggedEvent::position)
          .containsExactly(1L, 2L, 3L, 4L);
      assertThat(store.readLog(1, 1).getFirst()).isInstanceOf(UnknownRecordedEvent.class);
      assertThat(service.events(MarkedPosition.START, NameScope.ALL, 10).events())
          .extracting(RecordedEvent::position)
          .containsExactly(1L, 4L);
      assertThat(
              service.diff(LogPlace.at(1), LogPlace.NOW, NameScope.ALL).page(null, 10).elements())
          .hasSize(1);
      assertThat(taken(watch)).containsExactly(1L, 4L);
      assertThat(new LogProofs(store).event(4, 4).proves(new LogProofs(store).head())).isTrue();
    }
    try (PostgresEventStore store = open();
        ConfigProjection view = ConfigProjection.start(store, store)) {
      assertThat(view.state().position()).isEqualTo(4);
      assertThat(store.readState(4)).hasSize(2);
      assertThat(store.readLatest(4, NameScope.ALL, null, 10).elements()).hasSize(2);
      assertThat(store.changedNames(0, 4, NameScope.ALL, null, 10).elements())
          .containsExactly(ConfigName.of("a"), ConfigName.of("b"));
    }
    LogVerification.Report report = LogVerification.run(database.settings(), checked -> {});
    assertThat(report.problem()).isEmpty();
    assertThat(report.unknown()).isEqualTo(2);
    assertThat(report.names()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({"$access/token:1, AccessGranted", "a, ConfigValueSealed"})
  void an_event_that_must_be_understood_ends_all_serving_and_says_what_it_needs(
      String stream, String type) throws Exception {
    try (PostgresEventStore store = open();
        ConfigProjection view = ConfigProjection.start(store, store);
        ConfigService service = new ConfigService(store, view, ServiceOptions.defaults())) {
      service.set("a", "1", NOBODY);

      later.record(stream, type, "{\"needs\":\"9.1\"}");

      awaitProblem(view);
      assertRefused(view::state, type);
      assertRefused(() -> view.awaitPosition(2, LIMIT), type);
      assertRefused(() -> service.set("a", "2", NOBODY), type);
      assertThat(view.problem().orElseThrow()).contains("position 2").contains("9.1");
      assertThat(store.head().position()).isEqualTo(2);
    }
    try (PostgresEventStore store = open()) {
      assertRefused(() -> ConfigProjection.start(store, store), type);
      assertRefused(() -> ConfigService.over(store).set("a", "2", NOBODY), type);
    }
  }

  @Test
  void a_program_that_asks_little_does_not_begin_where_it_must_not_go_on() throws Exception {
    try (PostgresEventStore store = open()) {
      set(store, "a", "1");
    }
    later.record("$access/token:1", "AccessGranted", "{}");

    assertRefused(
        () -> PostgresEventReader.open(database.settings(), StoreOptions.defaults()),
        "AccessGranted");
  }

  @Test
  void an_event_of_a_later_format_is_refused_by_its_number() throws Exception {
    try (PostgresEventStore store = open()) {
      set(store, "a", "1");
      sql("ALTER TABLE configapi.events DISABLE TRIGGER events_are_append_only");
      sql("UPDATE configapi.events SET format = 3");

      assertThatExceptionOfType(IncompatibleLogException.class)
          .isThrownBy(() -> store.readLog(0, 10))
          .withMessageContaining("position 1")
          .withMessageContaining("format 3");
      assertThatExceptionOfType(IncompatibleLogException.class)
          .isThrownBy(() -> new LogView(store).state().find(ConfigName.of("a")));
    }
  }

  private static List<Long> taken(ConfigWatch watch) throws InterruptedException {
    List<Long> positions = new ArrayList<>();
    while (positions.size() < 2) {
      watch.take(LIMIT).orElseThrow().events().forEach(event -> positions.add(event.position()));
    }
    return positions;
  }

  private static void awaitProblem(ConfigProjection view) {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    Optional<String> problem = view.problem();
    while (problem.isEmpty() && System.nanoTime() < deadline) {
      Thread.onSpinWait();
      problem = view.problem();
    }
  }

  private static void assertRefused(ThrowingCallable call, String type) {
    assertThatExceptionOfType(IncompatibleLogException.class)
        .isThrownBy(call)
        .withMessageContaining(type)
        .withMessageContaining("start ");
  }
}
