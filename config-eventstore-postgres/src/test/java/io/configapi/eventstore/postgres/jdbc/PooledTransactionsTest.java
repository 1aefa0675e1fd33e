package io.configapi.eventstore.postgres.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.configapi.domain.event.LogPoint;
import io.configapi.domain.event.LoggedEvent;
import io.configapi.domain.event.RecordedEvent;
import io.configapi.domain.store.FeedSubscriber;
import io.configapi.eventstore.postgres.PostgresEventStore;
import io.configapi.eventstore.postgres.append.KeyJanitor;
import io.configapi.eventstore.postgres.options.StoreOptions;
import io.configapi.eventstore.postgres.testkit.DatabaseTest;
import io.configapi.eventstore.postgres.testkit.PgBouncer;
import io.configapi.eventstore.postgres.testkit.Sql;
import io.configapi.eventstore.postgres.testkit.TestDatabase;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Behind a PgBouncer that gives a server connection to one transaction at a time. */
class PooledTransactionsTest extends DatabaseTest {

  @Override
  protected TestDatabase newDatabase() {
    return TestDatabase.create();
  }

  /** What differs from the default and outlasts a transaction, but for what the driver sends. */
  private static final String LEFT =
      """
      SELECT coalesce(string_agg(name, ', ' ORDER BY name), 'none') FROM pg_settings
       WHERE source = 'session'
         AND name NOT IN ('application_name', 'extra_float_digits', 'DateStyle', 'TimeZone',
                          'client_encoding', 'transaction_isolation')
      """;

  @BeforeAll
  static void requirePgBouncer() {
    PgBouncer.require();
  }

  @Test
  void every_append_is_durable_and_bounded_and_no_setting_stays_on_the_servers_connection()
      throws Exception {
    open().close();
    sql("CREATE TABLE public.seen (setting text, value text, position bigint)");
    sql(
        """
        CREATE FUNCTION see() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          INSERT INTO public.seen
          SELECT name, setting, NEW.position FROM pg_settings
           WHERE name IN ('synchronous_commit', 'lock_timeout', 'statement_timeout',
                          'idle_in_transaction_session_timeout', 'transaction_isolation');
          RETURN NEW;
        END $$
        """);
    sql(
        "CREATE TRIGGER see BEFORE UPDATE OF position ON configapi.log_head"
            + " FOR EACH ROW EXECUTE FUNCTION see()");
    try (PgBouncer bouncer = PgBouncer.before(database.settings(), 2);
        PostgresEventStore store =
            PostgresEventStore.open(bouncer.settings(), StoreOptions.defaults())) {
      ConnectionFactory connections =
          new ConnectionFactory(bouncer.settings(), StoreOptions.defaults());
      KeyJanitor janitor =
          new KeyJanitor(
              connections, StoreOptions.defaults().idempotencyRetention(), InstantSource.system());
      for (int i = 1; i <= 50; i++) {
        RecordedEvent event = set(store, "a." + i % 3, "v" + i);
        janitor.sweep();
        assertThat(store.positionAt(event.recordedAt())).isEqualTo(i);
        store.append(keyed("k-" + i, setting("b", "w" + i)));
        assertThat(store.head().position()).isEqualTo(++i);
      }

      assertThat(query("SELECT count(DISTINCT position) FROM public.seen")).isEqualTo("50");
      assertThat(
              query(
                  "SELECT string_agg(DISTINCT setting || '=' || value, ', '"
                      + " ORDER BY setting || '=' || value) FROM public.seen"))
          .isEqualTo(
              "idle_in_transaction_session_timeout=2500, lock_timeout=4500, statement_timeout=5000,"
                  + " synchronous_commit=on, transaction_isolation=read committed");
      assertThat(Sql.query(bouncer.settings(), LEFT)).isEqualTo("none");
    }
  }

  @Test
  void followers_find_by_their_poll_what_no_notification_tells_of() throws Exception {
    try (PgBouncer bouncer = PgBouncer.before(database.settings(), 2);
        PostgresEventStore one =
            PostgresEventStore.open(bouncer.settings(), StoreOptions.defaults());
        PostgresEventStore other =
            PostgresEventStore.open(bouncer.settings(), StoreOptions.defaults())) {
      CompletableFuture<Long> followed = new CompletableFuture<>();
      other.follow(other.head(), new Recorder(followed));

      set(one, "a", "1");

      assertThat(followed.get(60, TimeUnit.SECONDS)).isEqualTo(1);
    }
  }

  private record Recorder(CompletableFuture<Long> first) implements FeedSubscriber {

    @Override
    public void onEvents(List<LoggedEvent> events, boolean complete) {
      first.complete(events.getFirst().position());
    }

    @Override
    public LogPoint onLogReplaced(LogPoint head) {
      return head;
    }
  }
}
