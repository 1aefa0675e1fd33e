package io.configapi.eventstore.postgres.append;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.configapi.domain.ConfigName;
import io.configapi.domain.ConfigValue;
import io.configapi.domain.event.ConfigEvent;
import io.configapi.domain.event.EventMetadata;
import io.configapi.domain.failure.IncompatibleStoreException;
import io.configapi.domain.failure.OutcomeUnknownException;
import io.configapi.domain.failure.UnavailableException;
import io.configapi.domain.store.AppendRequest;
import io.configapi.domain.store.AppendResult;
import io.configapi.eventstore.postgres.PostgresEventStore;
import io.configapi.eventstore.postgres.options.StoreOptions;
import io.configapi.eventstore.postgres.testkit.DatabaseProxy;
import io.configapi.eventstore.postgres.testkit.DatabaseTest;
import io.configapi.eventstore.postgres.testkit.PatientStore;
import io.configapi.eventstore.postgres.verify.LogVerification;
import io.configapi.testkit.network.FaultyProxy.Fault;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A large append is sent in pieces, and is recorded once and whole, or not at all. */
class AppendPiecesTest extends DatabaseTest {

  private static final int PIECES = 4;
  private static final int EVENTS = (PIECES - 1) * AppendPieces.MOST_EVENTS + 1;

  /** In the first piece, in one that is sent while others are staged, and in the last. */
  private static final int IN_FIRST = 10;

  private static final int IN_SECOND = AppendPieces.MOST_EVENTS + 10;
  private static final int IN_LAST = EVENTS - 1;

  /** So long that one of them is whole in whatever part of it is sent at once. */
  private static final String MARK = "marked ".repeat(40);

  @Test
  void it_is_one_transaction_in_order() throws Exception {
    try (PostgresEventStore store = open()) {
      countStatements("");
      set(store, "first", "1");

      AppendResult result = store.append(many(-1));

      assertThat(query("SELECT last_value FROM public.statements")).isEqualTo("" + (1 + PIECES));
      assertThat(result.position()).isEqualTo(1 + EVENTS);
      assertThat(store.readLog(1, EVENTS)).isEqualTo(result.events());
      assertThat(query("SELECT count(DISTINCT xmin::text) FROM configapi.events")).isEqualTo("2");
      assertThat(set(store, "n.0", "2").version()).isEqualTo(2);
      assertSound();
    }
  }

  @Test
  void it_is_cut_by_its_bytes_too() throws Exception {
    try (PostgresEventStore store = open()) {
      countStatements("");
      String value = "x".repeat(1_000_000);
      Set<ConfigName> names = names(9);

      store.append(
          new AppendRequest(
              names,
              latest ->
                  names.stream()
                      .<ConfigEvent>map(
                          name -> latest.of(name).set(ConfigValue.of(value), Instant.EPOCH))
                      .toList(),
              EventMetadata.none(),
              9_000_000));

      assertThat(query("SELECT last_value FROM public.statements")).isEqualTo("3");
      assertSound();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {IN_FIRST, IN_SECOND, IN_LAST})
  void nothing_is_recorded_if_one_piece_is_refused(int refused) throws Exception {
    try (PostgresEventStore store = open()) {
      set(store, "first", "1");
      sql("ALTER TABLE configapi.events ADD CHECK (name <> 'n." + refused + "')");

      assertThatThrownBy(() -> store.append(keyed("k-1", many(-1))))
          .isInstanceOf(IncompatibleStoreException.class);

      assertOnlyFirst(store);
    }
  }

  @Test
  void nothing_is_recorded_if_what_follows_a_piece_cannot_be_staged() throws Exception {
    try (PostgresEventStore store = open()) {
      set(store, "first", "1");
      AppendRequest request = many(-1);
      AppendRequest failing =
          new AppendRequest(
              request.names(),
              latest -> new FailingTheSecondTime(request.decision().decide(latest)),
              request.metadata(),
              EVENTS);

      assertThatThrownBy(() -> store.append(keyed("k-1", failing)))
          .hasMessage("the second time it fails");

      assertOnlyFirst(store);
    }
  }

  @ParameterizedTest
  @CsvSource({
    IN_FIRST + ",CUT_BEFORE_DELIVERY",
    IN_FIRST + ",CUT_BEFORE_ANSWER",
    IN_SECOND + ",CUT_BEFORE_DELIVERY",
    IN_SECOND + ",CUT_BEFORE_ANSWER",
    IN_LAST + ",CUT_BEFORE_DELIVERY",
    IN_LAST + ",CUT_BEFORE_ANSWER"
  })
  void if_the_connection_is_cut_at_a_piece_it_is_run_again_and_recorded_once(int at, Fault fault)
      throws Exception {
    try (DatabaseProxy proxy = DatabaseProxy.before(database.settings());
        PostgresEventStore store = PatientStore.open(proxy.settings())) {
      proxy.onText(MARK.substring(0, 20), fault);

      AppendResult first = store.append(keyed("k-1", many(at)));

      assertThat(proxy.sprung()).isTrue();
      assertThat(first.position()).isEqualTo(EVENTS);
      assertThat(store.readLog(0, EVENTS + 1)).isEqualTo(first.events());
      assertThat(store.append(keyed("k-1", many(at))))
          .isEqualTo(new AppendResult(EVENTS, first.events(), true));
      assertSound();
    }
  }

  @Test
  void if_the_server_ends_the_session_between_two_pieces_it_is_recorded_once() throws Exception {
    try (PostgresEventStore store = open()) {
      countStatements(
          "IF nextval('public.statements') = 2 THEN"
              + " PERFORM pg_terminate_backend(pg_backend_pid()); END IF;");

      assertThat(store.append(many(-1)).position()).isEqualTo(EVENTS);

      assertThat(query("SELECT count(*) FROM configapi.events")).isEqualTo("" + EVENTS);
      assertSound();
    }
  }

  @Test
  void a_database_that_is_gone_after_a_piece_has_recorded_nothing() throws Exception {
    StoreOptions impatient =
        PatientStore.OPTIONS.withTimeouts(Duration.ofSeconds(60), Duration.ofSeconds(3));
    try (DatabaseProxy proxy = DatabaseProxy.before(database.settings());
        PostgresEventStore store = PostgresEventStore.open(proxy.settings(), impatient)) {
      appendPersistently(store, "k-0", setting("first", "1"));
      proxy.onText(MARK.substring(0, 20), Fault.CUT_BEFORE_ANSWER_FOR_GOOD);

      assertThatThrownBy(() -> store.append(many(IN_SECOND)))
          .as("without the COMMIT, which was never sent, it is known")
          .isInstanceOf(UnavailableException.class)
          .isNotInstanceOf(OutcomeUnknownException.class);

      proxy.heal();
      assertThat(query("SELECT count(*) FROM configapi.events")).isEqualTo("1");
      assertThat(appendPersistently(store, "k-2", setting("first", "2")).position()).isEqualTo(2);
    }
  }

  @Test
  void all_pieces_together_have_the_time_of_one_statement() throws Exception {
    StoreOptions impatient =
        PatientStore.OPTIONS.withTimeouts(Duration.ofSeconds(60), Duration.ofSeconds(1));
    try (PostgresEventStore store = PostgresEventStore.open(database.settings(), impatient)) {
      appendPersistently(store, "k-0", setting("first", "1"));
      // One statement of a large append has six seconds.
      countStatements("PERFORM nextval('public.statements'); PERFORM pg_sleep(2.5);");

      assertThatThrownBy(() -> store.append(many(-1))).isInstanceOf(UnavailableException.class);

      assertThat(query("SELECT last_value < " + PIECES + " FROM public.statements")).isEqualTo("t");
      sql("DROP TRIGGER counted ON configapi.events");
      assertThat(query("SELECT count(*) FROM configapi.events")).isEqualTo("1");
      assertThat(appendPersistently(store, "k-2", setting("first", "2")).position()).isEqualTo(2);
    }
  }

  /** Of the last append nothing is there, and the log goes on. */
  private void assertOnlyFirst(PostgresEventStore store) throws Exception {
    assertThat(query("SELECT count(*) FROM configapi.events")).isEqualTo("1");
    assertThat(query("SELECT count(*) FROM configapi.idempotency_keys")).isEqualTo("0");
    assertThat(set(store, "first", "2").position()).isEqualTo(2);
    assertThat(store.append(keyed("k-1", setting("second", "1"))).repeated()).isFalse();
    assertSound();
  }

  private void assertSound() {
    assertThat(LogVerification.run(database.settings(), checked -> {}).problem()).isEmpty();
  }

  /** Does this at the end of each statement that inserts events; to count it, if nothing else. */
  private void countStatements(String and) throws SQLException {
    String done = and.isEmpty() ? "PERFORM nextval('public.statements');" : and;
    sql(
        """
        CREATE SEQUENCE public.statements;
        CREATE FUNCTION counted() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN %s RETURN NULL; END $$;
        CREATE TRIGGER counted AFTER INSERT ON configapi.events EXECUTE FUNCTION counted();
        """
            .formatted(done));
  }

  private static Set<ConfigName> names(int count) {
    Set<ConfigName> names = new LinkedHashSet<>();
    for (int i = 0; i < count; i++) {
      names.add(ConfigName.of("n." + i));
    }
    return names;
  }

  /** A large append, one of whose values is marked. */
  private static AppendRequest many(int marked) {
    Set<ConfigName> names = names(EVENTS);
    return new AppendRequest(
        names,
        latest -> {
          List<ConfigEvent> events = new ArrayList<>();
          for (ConfigName name : names) {
            String value = events.size() == marked ? MARK : "1";
            events.add(latest.of(name).set(ConfigValue.of(value), Instant.EPOCH));
          }
          return events;
        },
        EventMetadata.none(),
        EVENTS);
  }

  /** Can be gone through once; the second time it ends with a failure, not at its beginning. */
  private static final class FailingTheSecondTime extends AbstractList<ConfigEvent> {

    private final List<ConfigEvent> events;
    private boolean seen;

    FailingTheSecondTime(List<ConfigEvent> events) {
      this.events = events;
    }

    @Override
    public ConfigEvent get(int index) {
      if (seen && index == IN_LAST) {
        throw new IllegalStateException("the second time it fails");
      }
      seen |= index == IN_LAST;
      return events.get(index);
    }

    @Override
    public int size() {
      return events.size();
    }
  }
}
