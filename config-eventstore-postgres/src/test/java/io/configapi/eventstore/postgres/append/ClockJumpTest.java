package io.configapi.eventstore.postgres.append;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.configapi.domain.ConfigName;
import io.configapi.domain.ConfigValue;
import io.configapi.domain.event.EventMetadata;
import io.configapi.domain.event.LogPlace;
import io.configapi.domain.event.PositionRange;
import io.configapi.domain.event.RecordedEvent;
import io.configapi.domain.failure.ConfigNotFoundException;
import io.configapi.domain.failure.DoubtfulTimeException;
import io.configapi.domain.failure.UnavailableException;
import io.configapi.domain.failure.UnavailableException.Reason;
import io.configapi.domain.log.ClockLead;
import io.configapi.domain.store.AppendRequest;
import io.configapi.domain.store.AppendResult;
import io.configapi.domain.store.LogPlaces;
import io.configapi.eventstore.postgres.PostgresEventStore;
import io.configapi.eventstore.postgres.StoreInternals;
import io.configapi.eventstore.postgres.clock.DatabaseClock;
import io.configapi.eventstore.postgres.clock.EventTimes;
import io.configapi.eventstore.postgres.clock.LogClocks;
import io.configapi.eventstore.postgres.clock.PastAnswers;
import io.configapi.eventstore.postgres.jdbc.ConnectionFactory;
import io.configapi.eventstore.postgres.jdbc.KeptConnections;
import io.configapi.eventstore.postgres.testkit.DatabaseTest;
import io.configapi.eventstore.postgres.testkit.PatientStore;
import io.configapi.eventstore.postgres.verify.LogVerification;
import io.configapi.eventstore.postgres.verify.LogVerification.DoubtfulStretch;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The database's clock is, or was, far ahead. */
class ClockJumpTest extends DatabaseTest {

  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration YEAR = Duration.ofDays(365);

  @Test
  void a_write_that_would_be_the_first_with_such_a_time_is_refused_until_the_clock_is_right() {
    Duration[] behind = {HOUR};
    try (PostgresEventStore store = openBeside(() -> Instant.now().minus(behind[0]))) {
      for (int i = 0; i < 2; i++) {
        assertThatThrownBy(() -> set(store, "a", "2"))
            .isInstanceOfSatisfying(
                UnavailableException.class, e -> assertThat(e.reason()).isEqualTo(Reason.CLOCK))
            .hasMessageContaining("The database's clock says 20")
            .hasMessageContaining("this node's 20")
            .hasMessageContaining("10 s less");
      }
      assertThatThrownBy(() -> store.append(deleting("never")))
          .isInstanceOf(ConfigNotFoundException.class);
      assertThat(store.writeProblem().orElse("")).contains("this node's");
      assertThat(store.clockProblem().orElse("")).contains("this node's");
      assertThat(store.head().position()).isZero();

      behind[0] = Duration.ZERO;
      assertThat(set(store, "a", "2").position()).isEqualTo(1);
      assertThat(store.writeProblem()).isEmpty();
      assertThat(store.clockProblem()).isEmpty();
    }
  }

  @Test
  void no_key_expires_by_it() throws Exception {
    AppendResult first;
    try (PostgresEventStore store = open()) {
      first = store.append(keyed("k-1", setting("a", "1")));
    }
    sql("UPDATE configapi.idempotency_keys SET recorded_at = recorded_at - interval '25 h'");
    InstantSource node = () -> Instant.now().minus(HOUR.multipliedBy(2));
    try (PostgresEventStore store = openBeside(node)) {
      AppendResult again = store.append(keyed("k-1", setting("a", "1")));

      assertThat(again).isEqualTo(new AppendResult(1, first.events(), true));
    }
    ConnectionFactory connections =
        new ConnectionFactory(database.settings(), PatientStore.OPTIONS);
    try (KeyJanitor janitor = new KeyJanitor(connections, Duration.ofHours(24), node)) {
      assertThat(janitor.sweep()).isZero();
    }
  }

  @Test
  void instants_among_events_with_such_times_are_refused_with_the_positions_to_use()
      throws Exception {
    Instant before = Instant.now().minus(1, ChronoUnit.MINUTES);
    RecordedEvent first;
    try (PostgresEventStore store = open()) {
      first = set(store, "a", "1");
    }
    Instant ahead = Instant.now().plus(YEAR).truncatedTo(ChronoUnit.MICROS);
    recordAt(ahead, "2");
    try (PostgresEventStore store = open()) {
      assertThat(store.positionAt(before)).isZero();
      assertThat(store.positionAt(first.recordedAt())).isEqualTo(1);
      assertThat(store.positionAt(ahead)).isEqualTo(2);
      for (Instant doubtful :
          List.of(first.recordedAt().plusNanos(1_000), Instant.now(), ahead.minusSeconds(1))) {
        assertThatThrownBy(() -> store.positionAt(doubtful))
            .isInstanceOfSatisfying(
                DoubtfulTimeException.class,
                e -> {
                  assertThat(e.credible()).isEqualTo(1);
                  assertThat(e.head()).isEqualTo(2);
                })
            .hasMessageContaining("say a position instead: 1 is the last before them, 2");
      }
      Instant after = first.recordedAt().plusNanos(1_000);
      assertThatThrownBy(() -> new LogPlaces(store).pointOf(LogPlace.asOf(after)))
          .isInstanceOf(DoubtfulTimeException.class);
      assertThat(new LogPlaces(store).pointOf(LogPlace.NOW).position()).isEqualTo(2);
      assertThat(store.clockProblem().orElse("")).contains("position 2");
    }
  }

  @Test
  void writing_goes_on_behind_such_an_event_and_verifying_names_them() throws Exception {
    try (PostgresEventStore store = open()) {
      store.append(decidedNow("1"));
    }
    Instant ahead = Instant.now().plus(HOUR).truncatedTo(ChronoUnit.MICROS);
    recordAt(ahead, "2");
    try (PostgresEventStore store = open()) {
      RecordedEvent third = store.append(decidedNow("3")).events().getFirst();

      assertThat(third.recordedAt()).isEqualTo(ahead.plus(1, ChronoUnit.MICROS));
      assertThat(store.writeProblem()).isEmpty();
      LogVerification.Report report = LogVerification.run(database.settings(), checked -> {});
      assertThat(report.problem()).isEmpty();
      assertThat(report.doubtful())
          .containsExactly(new DoubtfulStretch(new PositionRange(2, 3), third.recordedAt()));
    }
  }

  @Test
  void a_log_that_is_as_late_as_the_databases_clock_is_written_on_by_a_node_that_is_behind()
      throws Exception {
    try (PostgresEventStore store = open()) {
      set(store, "a", "1");
    }
    RecordedEvent last;
    try (PostgresEventStore store = openBeside(() -> Instant.now().minus(HOUR))) {
      recordAt(Instant.now(), "2");
      last = set(store, "a", "3");
    }

    assertThat(last.position()).isEqualTo(3);
    assertThat(last.recordedAt()).isBefore(Instant.now());
  }

  private PostgresEventStore openBeside(InstantSource node) {
    return StoreInternals.open(database.settings(), PatientStore.OPTIONS, node);
  }

  /** Records an event as a program without any bound would with a clock that says this. */
  private void recordAt(Instant time, String value) throws Exception {
    PastAnswers answers = new PastAnswers();
    answers.answering(time.minus(1, ChronoUnit.MICROS), time, Duration.ZERO);
    LogClocks unbounded = new LogClocks(new ClockLead(() -> time, YEAR.multipliedBy(10)));
    KnownTail known = new KnownTail(new EventTimes(new DatabaseClock(), answers, unbounded));
    AppendConnection connection =
        AppendConnection.keptAmong(
            new KeptConnections(),
            new ConnectionFactory(database.settings(), PatientStore.OPTIONS));
    AppendTransaction transaction =
        new AppendTransaction(connection.get(), Duration.ofHours(1), InstantSource.system());
    AppendRequest request = decidedNow(value);
    LogEnd late =
        transaction.lock(request.names(), StatesAhead.NONE, BatchKeys.of(List.of()), known);
    late.tail().stage(request);
    assertThat(transaction.append(late, late.tail().staged(), List.of(), true)).isNotNull();
    connection.close();
  }

  private static AppendRequest decidedNow(String value) {
    ConfigName name = ConfigName.of("a");
    return new AppendRequest(
        Set.of(name),
        latest -> List.of(latest.of(name).set(ConfigValue.of(value), Instant.now())),
        EventMetadata.none(),
        1);
  }

  private static AppendRequest deleting(String name) {
    ConfigName configName = ConfigName.of(name);
    return new AppendRequest(
        Set.of(configName),
        latest -> List.of(latest.of(configName).delete(Instant.now())),
        EventMetadata.none(),
        1);
  }
}
