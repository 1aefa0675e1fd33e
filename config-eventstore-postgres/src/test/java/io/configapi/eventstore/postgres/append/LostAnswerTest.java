package io.configapi.eventstore.postgres.append;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.configapi.domain.ConfigName;
import io.configapi.domain.event.RecordedEvent;
import io.configapi.domain.failure.OutcomeUnknownException;
import io.configapi.domain.failure.UnavailableException;
import io.configapi.domain.log.ClockLead;
import io.configapi.domain.log.LogTail;
import io.configapi.domain.store.AppendResult;
import io.configapi.eventstore.postgres.PostgresEventStore;
import io.configapi.eventstore.postgres.clock.DatabaseClock;
import io.configapi.eventstore.postgres.clock.EventTimes;
import io.configapi.eventstore.postgres.clock.LogClocks;
import io.configapi.eventstore.postgres.clock.PastAnswers;
import io.configapi.eventstore.postgres.jdbc.ConnectionFactory;
import io.configapi.eventstore.postgres.jdbc.KeptConnections;
import io.configapi.eventstore.postgres.options.StoreOptions;
import io.configapi.eventstore.postgres.testkit.DatabaseProxy;
import io.configapi.eventstore.postgres.testkit.DatabaseTest;
import io.configapi.eventstore.postgres.testkit.PatientStore;
import io.configapi.testkit.network.FaultyProxy.Fault;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The network fails between the store and its database, at the worst moments. */
class LostAnswerTest extends DatabaseTest {

  private static final StoreOptions IMPATIENT =
      PatientStore.OPTIONS.withTimeouts(Duration.ofSeconds(60), Duration.ofSeconds(2));

  private DatabaseProxy proxy;
  private PostgresEventStore store;

  @BeforeEach
  void openThroughProxy() {
    proxy = DatabaseProxy.before(database.settings());
    store = PatientStore.open(proxy.settings());
  }

  /** Has the test go on with a store that soon gives up. */
  private void reopenImpatiently() {
    store.close();
    store = PostgresEventStore.open(proxy.settings(), IMPATIENT);
  }

  @AfterEach
  void close() throws IOException {
    store.close();
    proxy.close();
  }

  @Test
  void a_commit_whose_answer_is_lost_is_found_in_the_log_and_not_run_again() throws Exception {
    proxy.onText("COMMIT", Fault.CUT_BEFORE_ANSWER);

    RecordedEvent recorded = set(store, "a", "1");

    assertThat(proxy.sprung()).isTrue();
    assertThat(recorded.position()).isEqualTo(1);
    assertThat(query("SELECT count(*) FROM configapi.events")).isEqualTo("1");
    assertThat(set(store, "a", "2").version()).isEqualTo(2);
  }

  @Test
  void a_commit_of_one_round_trip_whose_answer_is_lost_is_found_all_the_same() throws Exception {
    set(store, "a", "1");
    proxy.onText("COMMIT", Fault.CUT_BEFORE_ANSWER);

    assertThat(set(store, "a", "2").version()).isEqualTo(2);

    assertThat(proxy.sprung()).isTrue();
    assertThat(query("SELECT count(*) FROM configapi.events")).isEqualTo("2");
  }

  @Test
  void an_append_that_arrives_after_it_was_looked_for_in_vain_comes_to_nothing() throws Exception {
    set(store, "a", "1");
    ConnectionFactory connections =
        new ConnectionFactory(database.settings(), PatientStore.OPTIONS);
    AppendConnection late = AppendConnection.keptAmong(new KeptConnections(), connections);
    AppendConnection looking = AppendConnection.keptAmong(new KeptConnections(), connections);
    KnownTail known = nothingKnown();
    LogEnd end =
        transaction(late)
            .lock(Set.of(ConfigName.of("a")), StatesAhead.NONE, BatchKeys.of(List.of()), known);
    late.get().rollback();
    LogTail tail = end.tail();
    tail.stage(setting("a", "2"));

    assertThat(looking.holds(tail.head())).isFalse();

    assertThat(transaction(late).append(end, tail.staged(), List.of(), true)).isNull();
    assertThat(query("SELECT count(*) FROM configapi.events")).isEqualTo("1");
    assertThat(set(store, "a", "3").version()).isEqualTo(2);
    late.close();
    looking.close();
  }

  @Test
  void an_append_under_a_key_whose_answer_is_lost_is_done_once_and_can_be_repeated()
      throws Exception {
    proxy.onText("COMMIT", Fault.CUT_BEFORE_ANSWER);

    AppendResult first = store.append(keyed("k-1", setting("a", "1")));
    AppendResult second = store.append(keyed("k-1", setting("a", "1")));

    assertThat(proxy.sprung()).isTrue();
    assertThat(first.repeated()).isFalse();
    assertThat(second).isEqualTo(new AppendResult(1, first.events(), true));
    assertThat(query("SELECT count(*) FROM configapi.events")).isEqualTo("1");
  }

  @ParameterizedTest
  @EnumSource(names = {"CUT_BEFORE_ANSWER", "CUT_BEFORE_DELIVERY"})
  void a_key_with_no_events_whose_answer_is_lost_is_recorded_all_the_same(Fault fault)
      throws Exception {
    set(store, "a", "1");
    proxy.onText("INSERT INTO configapi.idempotency_keys", fault);

    assertThat(store.append(nothing("k-1")).position()).isEqualTo(1);

    assertThat(proxy.sprung()).isTrue();
    assertThat(set(store, "a", "2").position()).isEqualTo(2);
    assertThat(store.append(nothing("k-1"))).isEqualTo(new AppendResult(1, List.of(), true));
  }

  @Test
  void after_an_outcome_that_nobody_could_tell_the_same_key_gets_the_answer() throws Exception {
    reopenImpatiently();
    proxy.onText("COMMIT", Fault.CUT_BEFORE_ANSWER_FOR_GOOD);
    assertThatThrownBy(() -> store.append(keyed("k-1", setting("a", "1"))))
        .isInstanceOf(OutcomeUnknownException.class);
    proxy.heal();

    AppendResult answer = appendPersistently(store, "k-1", setting("a", "1"));

    assertThat(answer.position()).isEqualTo(1);
    assertThat(answer.repeated()).isTrue();
    assertThat(answer.events()).isEqualTo(store.readLog(0, 10));
  }

  @Test
  void a_commit_that_never_arrived_is_run_again_and_recorded_once() throws Exception {
    proxy.onText("COMMIT", Fault.CUT_BEFORE_DELIVERY);

    RecordedEvent recorded = set(store, "a", "1");

    assertThat(proxy.sprung()).isTrue();
    assertThat(recorded.position()).isEqualTo(1);
    assertThat(query("SELECT count(*) FROM configapi.events")).isEqualTo("1");
  }

  @Test
  void an_insert_whose_answer_is_lost_is_run_again_and_recorded_once() throws Exception {
    proxy.onText("INSERT INTO configapi.events", Fault.CUT_BEFORE_ANSWER);

    assertThat(set(store, "a", "1").position()).isEqualTo(1);

    assertThat(proxy.sprung()).isTrue();
    assertThat(query("SELECT count(*) FROM configapi.events")).isEqualTo("1");
  }

  @Test
  void while_the_database_is_away_a_write_fails_in_time_and_succeeds_once_it_is_back() {
    reopenImpatiently();
    appendPersistently(store, "k-1", setting("a", "1"));
    proxy.cut();

    // Sent before it was known that nobody is there to take it, the first may be in doubt.
    assertThatThrownBy(() -> set(store, "a", "2"))
        .isInstanceOfAny(OutcomeUnknownException.class, UnavailableException.class);
    assertThatThrownBy(() -> set(store, "a", "3")).isInstanceOf(UnavailableException.class);

    proxy.heal();
    assertThat(versionOf(appendPersistently(store, "k-4", setting("a", "4")))).isEqualTo(2);
  }

  @Test
  void an_outcome_that_cannot_be_found_out_in_time_is_said_to_be_unknown() throws Exception {
    reopenImpatiently();
    proxy.onText("COMMIT", Fault.CUT_BEFORE_ANSWER_FOR_GOOD);

    assertThatThrownBy(() -> set(store, "a", "1")).isInstanceOf(OutcomeUnknownException.class);

    proxy.heal();
    assertThat(versionOf(appendPersistently(store, "k-2", setting("a", "2")))).isEqualTo(2);
    assertThat(query("SELECT count(*) FROM configapi.events")).isEqualTo("2");
  }

  @Test
  void a_connection_that_ends_while_the_pool_sets_it_up_is_no_database_that_never_does() {
    store.close();
    proxy.onText("SHOW TRANSACTION ISOLATION LEVEL", Fault.CUT_BEFORE_ANSWER_FOR_GOOD);
    store = PatientStore.open(proxy.settings());

    assertThat(store.readLog(0, 10)).isEmpty();
    assertThat(proxy.sprung()).isFalse();

    store.close();
    store =
        PostgresEventStore.open(
            proxy.settings(),
            PatientStore.OPTIONS.withTimeouts(Duration.ofSeconds(1), Duration.ofSeconds(60)));
    proxy.cut();
    assertThatThrownBy(() -> store.readLog(0, 10)).isInstanceOf(UnavailableException.class);
  }

  private static long versionOf(AppendResult result) {
    return result.events().getFirst().version();
  }

  private static AppendTransaction transaction(AppendConnection connection) throws SQLException {
    return new AppendTransaction(
        connection.get(), PatientStore.OPTIONS.idempotencyRetention(), InstantSource.system());
  }

  /** The tail of a log of which nothing is known. */
  private static KnownTail nothingKnown() {
    ClockLead lead = new ClockLead(InstantSource.system(), ClockLead.DEFAULT);
    return new KnownTail(
        new EventTimes(new DatabaseClock(), new PastAnswers(), new LogClocks(lead)));
  }
}
