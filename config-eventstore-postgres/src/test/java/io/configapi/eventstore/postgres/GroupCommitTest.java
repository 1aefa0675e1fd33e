package io.configapi.eventstore.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.configapi.domain.ConfigName;
import io.configapi.domain.ConfigValue;
import io.configapi.domain.event.ConfigEvent;
import io.configapi.domain.event.EventMetadata;
import io.configapi.domain.event.RecordedEvent;
import io.configapi.domain.failure.ConfigNotFoundException;
import io.configapi.domain.failure.IdempotencyKeyReusedException;
import io.configapi.domain.failure.IncompatibleStoreException;
import io.configapi.domain.failure.UnavailableException;
import io.configapi.domain.failure.UnavailableException.Reason;
import io.configapi.domain.store.AppendRequest;
import io.configapi.domain.store.AppendResult;
import io.configapi.domain.testkit.BackgroundCalls;
import io.configapi.domain.write.CommandFingerprint;
import io.configapi.domain.write.ConfigTransaction;
import io.configapi.domain.write.IdempotencyKey;
import io.configapi.eventstore.postgres.options.StoreOptions;
import io.configapi.eventstore.postgres.testkit.DatabaseTest;
import io.configapi.eventstore.postgres.testkit.PatientStore;
import io.configapi.eventstore.postgres.verify.LogVerification;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Many appends in one transaction; the test holds the log's lock so that they have to gather. */
class GroupCommitTest extends DatabaseTest {

  @Test
  void appends_that_wait_are_committed_in_one_transaction() throws Exception {
    try (PostgresEventStore store = open()) {
      List<Future<AppendResult>> appends = gather(store, List.of("a", "b", "c", "d", "e", "f"));

      for (Future<AppendResult> append : appends) {
        assertThat(append.get(60, TimeUnit.SECONDS).events()).hasSize(1);
      }
      assertThat(
              query(
                  "SELECT count(DISTINCT xmin::text) FROM configapi.events WHERE name <> 'first'"))
          .isEqualTo("1");
    }
  }

  @Test
  void a_rejected_decision_fails_alone() throws Exception {
    try (PostgresEventStore store = open();
        HeadLock lock = new HeadLock()) {
      Future<?> first = begin(store, setting("first", "1"));
      lock.awaitBlocked(first);
      Future<?> good = begin(store, setting("good", "1"));
      Future<?> bad = begin(store, deleting("never.set"));
      lock.release();

      first.get(60, TimeUnit.SECONDS);
      good.get(60, TimeUnit.SECONDS);
      assertThatThrownBy(() -> bad.get(60, TimeUnit.SECONDS))
          .isInstanceOf(ExecutionException.class)
          .hasCauseInstanceOf(ConfigNotFoundException.class);
    }
  }

  @Test
  void an_append_that_the_database_refuses_fails_alone() throws Exception {
    try (PostgresEventStore store = open()) {
      sql("ALTER TABLE configapi.events ADD CHECK (name <> 'poison')");
      List<Future<AppendResult>> appends = gather(store, List.of("a", "poison", "b"));

      assertThat(appends.get(0).get(60, TimeUnit.SECONDS).events()).hasSize(1);
      assertThatThrownBy(() -> appends.get(1).get(60, TimeUnit.SECONDS))
          .hasCauseInstanceOf(IncompatibleStoreException.class);
      assertThat(appends.get(2).get(60, TimeUnit.SECONDS).events()).hasSize(1);
      assertThat(query("SELECT count(*) FROM configapi.events")).isEqualTo("3");
      assertThat(LogVerification.run(database.settings(), checked -> {}).problem()).isEmpty();
    }
  }

  @Test
  void keys_are_recorded_with_the_batch_and_count_within_it() throws Exception {
    try (PostgresEventStore store = open();
        HeadLock lock = new HeadLock()) {
      Future<?> first = begin(store, setting("first", "1"));
      lock.awaitBlocked(first);
      Future<AppendResult> plain = begin(store, setting("a", "1"));
      Future<AppendResult> keyed = begin(store, keyed("k-1", setting("a", "2")));
      Future<AppendResult> again = begin(store, keyed("k-1", setting("a", "2")));
      Future<AppendResult> other = begin(store, other("k-1", setting("b", "1")));
      Future<AppendResult> rejected = begin(store, keyed("k-2", deleting("never.set")));
      Future<AppendResult> judgedAnew = begin(store, keyed("k-2", setting("c", "1")));
      Future<AppendResult> nothing = begin(store, nothing("k-3"));
      lock.release();

      first.get(60, TimeUnit.SECONDS);
      AppendResult answer = keyed.get(60, TimeUnit.SECONDS);
      assertThat(plain.get(60, TimeUnit.SECONDS).position()).isEqualTo(2);
      assertThat(answer.position()).isEqualTo(3);
      assertThat(again.get(60, TimeUnit.SECONDS))
          .isEqualTo(new AppendResult(3, answer.events(), true));
      assertThatThrownBy(() -> other.get(60, TimeUnit.SECONDS))
          .hasCauseInstanceOf(IdempotencyKeyReusedException.class);
      assertThatThrownBy(() -> rejected.get(60, TimeUnit.SECONDS))
          .hasCauseInstanceOf(ConfigNotFoundException.class);
      assertThat(judgedAnew.get(60, TimeUnit.SECONDS).position()).isEqualTo(4);
      assertThat(nothing.get(60, TimeUnit.SECONDS).position()).isEqualTo(4);
      assertThat(
              query(
                  """
                  SELECT string_agg(key || ' ' || position || ' ' || events, ', ' ORDER BY key)
                    FROM configapi.idempotency_keys
                  """))
          .isEqualTo("k-1 3 1, k-2 4 1, k-3 4 0");
      assertThat(
              query(
                  """
                  SELECT count(DISTINCT xmin::text)
                    FROM (SELECT xmin FROM configapi.events WHERE name <> 'first'
                          UNION ALL SELECT xmin FROM configapi.idempotency_keys) AS written
                  """))
          .isEqualTo("1");
    }
  }

  @Test
  void a_key_whose_batch_the_database_refuses_is_not_recorded() throws Exception {
    try (PostgresEventStore store = open()) {
      sql("ALTER TABLE configapi.events ADD CONSTRAINT poisoned CHECK (name <> 'poison')");
      assertThatThrownBy(() -> store.append(keyed("k-1", setting("poison", "1"))))
          .isInstanceOf(IncompatibleStoreException.class);
      assertThat(query("SELECT count(*) FROM configapi.idempotency_keys")).isEqualTo("0");
      sql("ALTER TABLE configapi.events DROP CONSTRAINT poisoned");

      assertThat(store.append(keyed("k-1", setting("poison", "1"))).repeated()).isFalse();
    }
  }

  @Test
  void an_append_without_a_key_has_nothing_to_do_with_keys() throws Exception {
    try (PostgresEventStore store = open()) {
      sql("DROP TABLE configapi.idempotency_keys");

      assertThat(set(store, "a", "1").position()).isEqualTo(1);
      assertThat(set(store, "a", "2").position()).isEqualTo(2);
    }
  }

  @Test
  void a_first_answer_that_cannot_be_read_is_a_reason_to_try_again() throws Exception {
    try (PostgresEventStore store = open()) {
      store.append(keyed("k-1", setting("a", "1")));
      sql("ALTER TABLE configapi.events RENAME COLUMN metadata TO elsewhere");

      assertThatThrownBy(() -> store.append(keyed("k-1", setting("a", "1"))))
          .isInstanceOf(UnavailableException.class)
          .hasMessageContaining("same key");

      sql("ALTER TABLE configapi.events RENAME COLUMN elsewhere TO metadata");
      assertThat(store.append(keyed("k-1", setting("a", "1"))).repeated()).isTrue();
    }
  }

  @Test
  void a_full_queue_refuses_at_once() throws Exception {
    StoreOptions narrow = PatientStore.OPTIONS.withQueueCapacity(2);
    try (PostgresEventStore store = PostgresEventStore.open(database.settings(), narrow);
        HeadLock lock = new HeadLock()) {
      Future<?> first = begin(store, setting("first", "1"));
      lock.awaitBlocked(first);
      List<Future<AppendResult>> appends = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        appends.add(begin(store, setting("next", "1")));
      }

      for (Future<AppendResult> refused : appends.subList(2, 5)) {
        assertThat(refused.state()).isEqualTo(Future.State.FAILED);
        assertThat(refused.exceptionNow())
            .isInstanceOfSatisfying(
                UnavailableException.class,
                e -> assertThat(e.reason()).isEqualTo(Reason.OVERLOADED));
      }
      lock.release();
      first.get(60, TimeUnit.SECONDS);
      for (Future<AppendResult> taken : appends.subList(0, 2)) {
        assertThat(taken.get(60, TimeUnit.SECONDS).events()).hasSize(1);
      }
    }
  }

  @Test
  void what_timed_out_is_not_recorded() throws Exception {
    StoreOptions impatient =
        PatientStore.OPTIONS.withTimeouts(Duration.ofSeconds(60), Duration.ofSeconds(1));
    try (PostgresEventStore store = PostgresEventStore.open(database.settings(), impatient);
        HeadLock lock = new HeadLock()) {
      for (Future<?> append :
          List.of(begin(store, setting("first", "1")), begin(store, setting("next", "1")))) {
        assertThatThrownBy(() -> append.get(60, TimeUnit.SECONDS))
            .hasCauseInstanceOf(UnavailableException.class);
      }
      lock.release();
      assertThat(appendPersistently(store, "k", setting("after", "1")).position()).isEqualTo(1);
    }
  }

  @Test
  void small_writes_share_no_statement_with_a_large_one_and_go_before_it() throws Exception {
    try (PostgresEventStore store = open();
        HeadLock lock = new HeadLock()) {
      Future<?> first = begin(store, setting("first", "1"));
      lock.awaitBlocked(first);
      Future<AppendResult> large = begin(store, many("large", 5_000));
      List<Future<AppendResult>> small = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        small.add(begin(store, setting("small." + i, "1")));
      }
      Future<AppendResult> heavy = begin(store, setting("heavy", "x".repeat(5 << 20)));
      lock.release();

      first.get(60, TimeUnit.SECONDS);
      for (Future<AppendResult> append : small) {
        assertThat(append.get(60, TimeUnit.SECONDS).position()).isBetween(2L, 21L);
      }
      assertThat(large.get(60, TimeUnit.SECONDS).events()).hasSize(5_000);
      assertThat(heavy.get(60, TimeUnit.SECONDS).events()).hasSize(1);
      assertThat(transactions("name LIKE 'small.%'")).isEqualTo("1");
      assertThat(transactions("name LIKE 'small.%' OR name LIKE 'large.%' OR name = 'heavy'"))
          .isEqualTo("3");
    }
  }

  @Test
  void the_heaviest_append_there_may_be_keeps_no_small_one_out_and_is_kept_out_by_none()
      throws Exception {
    try (PostgresEventStore store = open();
        HeadLock lock = new HeadLock()) {
      Future<?> first = begin(store, setting("first", "1"));
      lock.awaitBlocked(first);
      Future<AppendResult> before = begin(store, setting("before", "1"));
      Future<AppendResult> heavy =
          begin(store, weighing(ConfigTransaction.MAX_VALUE_CHARACTERS, setting("heavy", "1")));
      Future<AppendResult> another =
          begin(store, weighing(ConfigTransaction.MAX_VALUE_CHARACTERS, setting("another", "1")));
      Future<AppendResult> after = begin(store, setting("after", "1"));
      lock.release();

      first.get(60, TimeUnit.SECONDS);
      assertThat(before.get(60, TimeUnit.SECONDS).position()).isEqualTo(2);
      assertThat(after.get(60, TimeUnit.SECONDS).position()).isEqualTo(3);
      assertThat(heavy.get(60, TimeUnit.SECONDS).position()).isEqualTo(4);
      assertThatThrownBy(() -> another.get(60, TimeUnit.SECONDS))
          .hasCauseInstanceOf(UnavailableException.class)
          .hasMessageContaining("Overloaded");
    }
  }

  @Test
  void many_small_transactions_are_not_more_events_than_a_statement_takes() throws Exception {
    try (PostgresEventStore store = open();
        HeadLock lock = new HeadLock()) {
      Future<?> first = begin(store, setting("first", "1"));
      lock.awaitBlocked(first);
      List<Future<AppendResult>> appends = new ArrayList<>();
      for (int i = 0; i < 12; i++) {
        appends.add(begin(store, many("n" + i, 1_500)));
      }
      lock.release();
      first.get(60, TimeUnit.SECONDS);
      for (Future<AppendResult> append : appends) {
        append.get(60, TimeUnit.SECONDS);
      }

      assertThat(
              query(
                  "SELECT max(events) <= 10000 AND count(*) = 2 FROM (SELECT count(*) AS events"
                      + " FROM configapi.events WHERE name <> 'first' GROUP BY xmin::text) AS t"))
          .isEqualTo("t");
    }
  }

  @Test
  void a_batch_that_takes_too_long_is_split_and_only_what_is_too_slow_fails() throws Exception {
    StoreOptions impatient =
        PatientStore.OPTIONS.withTimeouts(Duration.ofSeconds(60), Duration.ofSeconds(3));
    sql("CREATE SEQUENCE public.statements");
    try (PostgresEventStore store = PostgresEventStore.open(database.settings(), impatient)) {
      sql(
          """
          CREATE FUNCTION slow() RETURNS trigger LANGUAGE plpgsql AS $$
          BEGIN PERFORM nextval('public.statements'); PERFORM pg_sleep(10); RETURN NEW; END $$;
          CREATE TRIGGER slow BEFORE INSERT ON configapi.events FOR EACH ROW WHEN (NEW.name = 'd')
          EXECUTE FUNCTION slow();
          """);
      List<Future<AppendResult>> appends =
          gather(store, List.of("a", "b", "c", "d", "e", "f", "g", "h"));

      int recorded = 0;
      for (Future<AppendResult> append : appends) {
        try {
          append.get(60, TimeUnit.SECONDS);
          recorded++;
        } catch (ExecutionException e) {
          assertThat(e.getCause()).isInstanceOf(UnavailableException.class);
        }
      }
      assertThat(appends.get(3).state()).isEqualTo(Future.State.FAILED);
      assertThat(recorded).isGreaterThanOrEqualTo(4);
      assertThat(query("SELECT last_value <= 4 FROM public.statements")).isEqualTo("t");
      assertThat(query("SELECT count(*) FROM configapi.events"))
          .isEqualTo(Integer.toString(recorded + 1));
    }
  }

  @Test
  void an_interrupted_caller_gives_up_what_was_not_begun() throws Exception {
    try (PostgresEventStore store = open();
        ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
        HeadLock lock = new HeadLock()) {
      Future<?> first = begin(store, setting("first", "1"));
      lock.awaitBlocked(first);
      Future<?> interrupted =
          callers.submit(
              () -> {
                Thread.currentThread().interrupt();
                return set(store, "second", "1");
              });

      assertThatThrownBy(() -> interrupted.get(60, TimeUnit.SECONDS))
          .hasCauseInstanceOf(UnavailableException.class);
      lock.release();
      first.get(60, TimeUnit.SECONDS);
      assertThat(set(store, "third", "1").position()).isEqualTo(2);
    }
  }

  @Test
  void times_are_the_databases_neither_before_the_request_nor_after_the_answer() throws Exception {
    try (PostgresEventStore store = open()) {
      for (int i = 0; i < 50; i++) {
        String before = query("SELECT clock_timestamp()::text");
        RecordedEvent recorded = set(store, "a", Integer.toString(i));
        assertThat(
                query(
                    "SELECT recorded_at <= clock_timestamp()"
                        + " AND recorded_at >= timestamptz '%s'".formatted(before)
                        + " FROM configapi.events WHERE position = "
                        + recorded.position()))
            .isEqualTo("t");
      }
    }
  }

  @Test
  void a_full_disk_is_said_and_writes_go_on_once_there_is_room() throws Exception {
    StoreOptions impatient =
        PatientStore.OPTIONS.withTimeouts(Duration.ofSeconds(60), Duration.ofSeconds(2));
    try (PostgresEventStore store = PostgresEventStore.open(database.settings(), impatient)) {
      sql(
          """
          CREATE FUNCTION fill() RETURNS trigger LANGUAGE plpgsql AS $$
          BEGIN RAISE EXCEPTION 'could not extend file' USING ERRCODE = '53100'; END $$;
          CREATE TRIGGER fill BEFORE INSERT ON configapi.events EXECUTE FUNCTION fill();
          """);
      assertThat(store.writeProblem()).isEmpty();
      assertThatThrownBy(() -> set(store, "a", "1"))
          .isInstanceOf(UnavailableException.class)
          .hasMessageContaining("The disk of the database is full");
      assertThat(store.writeProblem()).get().asString().contains("disk of the database is full");

      sql("DROP TRIGGER fill ON configapi.events");

      assertThat(appendPersistently(store, "k", setting("a", "1")).position()).isEqualTo(1);
      assertThat(store.writeProblem()).isEmpty();
    }
  }

  @Test
  void a_closed_store_takes_nothing_more() {
    PostgresEventStore store = open();
    store.close();
    store.close();

    assertThatThrownBy(() -> set(store, "a", "1"))
        .isInstanceOfSatisfying(
            UnavailableException.class, e -> assertThat(e.reason()).isEqualTo(Reason.CLOSED));
  }

  @Test
  void commits_are_durable_whatever_the_databases_default() throws Exception {
    sql("ALTER DATABASE " + database.settings().database() + " SET synchronous_commit = off");
    sql("CREATE TABLE public.seen (setting text)");
    try (PostgresEventStore store = open()) {
      sql(
          """
          CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql AS $$
          BEGIN INSERT INTO public.seen VALUES (current_setting('synchronous_commit')); RETURN NULL; END $$;
          CREATE TRIGGER note AFTER INSERT ON configapi.events EXECUTE FUNCTION note();
          """);
      set(store, "a", "1");
      assertThat(query("SELECT setting FROM public.seen")).isEqualTo("on");
    }
  }

  /**
   * Appends to these names that have all been waiting while one before them held the appender up.
   */
  private List<Future<AppendResult>> gather(PostgresEventStore store, List<String> names)
      throws Exception {
    try (HeadLock lock = new HeadLock()) {
      Future<?> first = begin(store, setting("first", "1"));
      lock.awaitBlocked(first);
      List<Future<AppendResult>> appends = new ArrayList<>();
      for (String name : names) {
        appends.add(begin(store, setting(name, "1")));
      }
      lock.release();
      first.get(60, TimeUnit.SECONDS);
      return appends;
    }
  }

  private static Future<AppendResult> begin(PostgresEventStore store, AppendRequest append) {
    return store.appendAsync(append).toCompletableFuture();
  }

  /** A transaction of so many new names with values of one character. */
  private static AppendRequest many(String prefix, int count) {
    List<ConfigName> names = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      names.add(ConfigName.of(prefix + "." + i));
    }
    return new AppendRequest(
        Set.copyOf(names),
        latest ->
            names.stream()
                .<ConfigEvent>map(name -> latest.of(name).set(ConfigValue.of("1"), Instant.EPOCH))
                .toList(),
        EventMetadata.none(),
        count);
  }

  /** The same, said to be of another weight than it is. */
  private static AppendRequest weighing(long weight, AppendRequest request) {
    return new AppendRequest(request.names(), request.decision(), request.metadata(), weight);
  }

  private String transactions(String condition) throws SQLException {
    return query("SELECT count(DISTINCT xmin::text) FROM configapi.events WHERE " + condition);
  }

  private static AppendRequest deleting(String name) {
    ConfigName configName = ConfigName.of(name);
    return new AppendRequest(
        Set.of(configName),
        latest -> List.of(latest.of(configName).delete(Instant.EPOCH)),
        EventMetadata.none(),
        0);
  }

  /** The same key as another request has. */
  private static AppendRequest other(String key, AppendRequest request) {
    return new AppendRequest(
        request.names(),
        request.decision(),
        request.metadata(),
        request.weight(),
        Optional.of(IdempotencyKey.of(key).of(CommandFingerprint.ofKind("any"))));
  }

  /** Another session that holds the lock every append needs. */
  private final class HeadLock implements AutoCloseable {

    private final Connection connection = connect();

    HeadLock() throws Exception {
      connection.setAutoCommit(false);
      try (Statement statement = connection.createStatement()) {
        statement.execute("SELECT 1 FROM configapi.log_head FOR UPDATE");
      }
    }

    /** Until this append waits for the lock. */
    void awaitBlocked(Future<?> append) throws Exception {
      String blocked =
          "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND"
              + " wait_event_type = 'Lock'";
      while (query(blocked).equals("0")) {
        BackgroundCalls.assertAllGoOn(List.of(append));
      }
    }

    void release() throws Exception {
      connection.rollback();
    }

    @Override
    public void close() throws SQLException {
      connection.close();
    }
  }
}
