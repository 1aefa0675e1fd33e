package io.configapi.eventstore.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.configapi.domain.event.RecordedEvent;
import io.configapi.eventstore.postgres.testkit.DatabaseTest;
import io.configapi.eventstore.postgres.testkit.PatientStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What time an event gets, beside what was asked for before. */
class RecordedTimesTest extends DatabaseTest {

  @Test
  void an_event_is_not_recorded_before_it_was_asked_for_though_a_commit_was_held_up()
      throws Exception {
    try (PostgresEventStore store = open()) {
      holdUpCommits("1.2 s");
      set(store, "a", "1");
      release();
      Instant asked = Instant.parse(query(NOW));

      RecordedEvent next = set(store, "a", "2");

      assertThat(next.recordedAt()).isAfterOrEqualTo(asked);
    }
  }

  @Test
  void an_event_is_later_than_any_instant_that_was_answered_for() {
    Duration ahead = Duration.ofSeconds(2);
    InstantSource node = () -> Instant.now().plus(ahead);
    try (PostgresEventStore store =
        PostgresEventStore.open(database.settings(), PatientStore.OPTIONS, node)) {
      for (int i = 0; i < 20; i++) {
        long head = store.head().position();
        Instant past = node.instant();
        assertThat(store.positionAt(past)).isEqualTo(head);

        set(store, "a", "v" + i);

        assertThat(store.positionAt(past)).isEqualTo(head);
      }
    }
  }

  @Test
  void an_instant_far_ahead_does_not_make_events_later() {
    try (PostgresEventStore store = open()) {
      Instant before = Instant.now();
      assertThat(store.positionAt(Instant.MAX)).isZero();

      assertThat(set(store, "a", "1").recordedAt())
          .isBetween(before.minusSeconds(1), Instant.now().plusSeconds(1));
    }
  }

  @Test
  void who_asks_for_an_instant_that_the_write_under_way_may_fall_before_waits_for_it()
      throws Exception {
    try (PostgresEventStore store = open()) {
      set(store, "a", "1");
      sql("CREATE TABLE public.gate (open boolean)");
      holdUpCommitsUntilOpen();
      CompletableFuture<RecordedEvent> writing =
          CompletableFuture.supplyAsync(() -> set(store, "a", "2"));
      awaitQuery(
          "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND granted"
              + " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())",
          "1");
      Instant asked = Instant.parse(query(NOW));
      CompletableFuture<Long> asking = CompletableFuture.supplyAsync(() -> store.positionAt(asked));
      assertThat(asking.isDone()).isFalse();
      sql("INSERT INTO public.gate VALUES (true)");

      RecordedEvent written = writing.get(60, TimeUnit.SECONDS);

      assertThat(written.recordedAt()).isBefore(asked);
      assertThat(asking.get(60, TimeUnit.SECONDS)).isEqualTo(written.position());
    }
  }

  private static final String NOW =
      "SELECT to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')";

  /** Between its statements and its end, as a slow disk or a standby would. */
  private void holdUpCommits(String time) throws Exception {
    sql(
        "CREATE FUNCTION public.hold() RETURNS trigger LANGUAGE plpgsql AS $$"
            + " BEGIN PERFORM pg_sleep_for('"
            + time
            + "'); RETURN NULL; END $$");
    sql(
        "CREATE CONSTRAINT TRIGGER hold AFTER INSERT ON configapi.events"
            + " DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.hold()");
  }

  private void holdUpCommitsUntilOpen() throws Exception {
    sql(
        "CREATE FUNCTION public.hold() RETURNS trigger LANGUAGE plpgsql AS $$"
            + " BEGIN"
            + " PERFORM pg_advisory_xact_lock(7);"
            + " WHILE NOT EXISTS (SELECT FROM public.gate) LOOP PERFORM pg_sleep(0.01); END LOOP;"
            + " RETURN NULL; END $$");
    sql(
        "CREATE CONSTRAINT TRIGGER hold AFTER INSERT ON configapi.events"
            + " DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.hold()");
  }

  private void release() throws Exception {
    sql("DROP TRIGGER hold ON configapi.events");
  }
}
