package io.configapi.eventstore.postgres.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.configapi.domain.event.LogPoint;
import io.configapi.domain.event.LoggedEvent;
import io.configapi.domain.event.RecordedEvent;
import io.configapi.domain.failure.ConfigException;
import io.configapi.domain.store.FeedSubscriber;
import io.configapi.domain.store.FeedSubscription;
import io.configapi.eventstore.postgres.PostgresEventStore;
import io.configapi.eventstore.postgres.options.StoreOptions;
import io.configapi.eventstore.postgres.testkit.DatabaseProxy;
import io.configapi.eventstore.postgres.testkit.DatabaseTest;
import io.configapi.eventstore.postgres.testkit.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Connections that are open at this end only: no answer comes, and no word that none will. */
class SilentNetworkTest extends DatabaseTest {

  /** The system itself would find such a connection to be lost only after a quarter of an hour. */
  private static final Duration BOUND = Duration.ofSeconds(60);

  private static final int POOL = 2;

  @Test
  void a_feed_whose_question_is_lost_asks_again_in_time() throws Exception {
    Recorder recorder = new Recorder();
    try (DatabaseProxy proxy = DatabaseProxy.before(database.settings());
        PostgresEventStore writer = open();
        PostgresEventStore reader =
            PostgresEventStore.open(proxy.settings(), StoreOptions.defaults());
        FeedSubscription subscription = reader.follow(LogPoint.START, recorder)) {
      set(writer, "a", "1");
      assertThat(recorder.next()).isEqualTo(1);

      loseAnswers(proxy, 1);
      set(writer, "a", "2");

      assertThat(recorder.next()).isEqualTo(2);
      while (subscription.problem().isPresent()) {
        Thread.onSpinWait();
      }
    }
  }

  @Test
  void reading_goes_on_in_time_although_all_its_connections_were_lost_in_use() throws Exception {
    try (DatabaseProxy proxy = DatabaseProxy.before(database.settings());
        PostgresEventStore store =
            PostgresEventStore.open(proxy.settings(), StoreOptions.defaults().withPoolSize(POOL))) {
      set(store, "a", "1");
      List<Thread> readers = reading(store, POOL);

      loseAnswers(proxy, POOL);

      assertReadsInTime(store);
      for (Thread reader : readers) {
        reader.join(BOUND);
      }
    }
  }

  @Test
  void reading_goes_on_in_time_although_all_its_connections_were_lost_while_idle()
      throws Exception {
    int pool = StoreOptions.defaults().poolSize();
    try (DatabaseProxy proxy = DatabaseProxy.before(database.settings());
        PostgresEventStore store =
            PostgresEventStore.open(proxy.settings(), StoreOptions.defaults())) {
      set(store, "a", "1");
      List<Thread> readers = reading(store, pool);
      onceBlocked(pool, () -> readers.forEach(Thread::interrupt));
      for (Thread reader : readers) {
        reader.join(BOUND);
      }

      // What was in use just now is not asked for a sign of life.
      Thread.sleep(Duration.ofSeconds(1));
      assertThat(proxy.silence("configapi-read")).isEqualTo(pool);

      assertReadsInTime(store);
      assertThat(proxy.askedInVain()).as("found out by one for all").isEqualTo(1);
    }
  }

  @Test
  void what_one_connection_finds_out_the_others_need_not() throws Exception {
    try (DatabaseProxy proxy = DatabaseProxy.before(database.settings());
        PostgresEventStore store =
            PostgresEventStore.open(proxy.settings(), StoreOptions.defaults())) {
      set(store, "a", "1");
      store.ping(BOUND);
      assertThat(proxy.silence("configapi-append")).isEqualTo(1);
      assertThat(proxy.silence("configapi-probe")).isEqualTo(1);
      store.ping(BOUND);

      assertThat(set(store, "a", "2").position()).isEqualTo(2);

      assertThat(proxy.askedInVain()).isEqualTo(1);
    }
  }

  @Test
  void a_sign_of_life_comes_although_the_connection_that_was_kept_for_it_was_lost()
      throws Exception {
    try (DatabaseProxy proxy = DatabaseProxy.before(database.settings());
        PostgresEventStore store =
            PostgresEventStore.open(proxy.settings(), StoreOptions.defaults())) {
      store.ping(BOUND);
      assertThat(proxy.silence("configapi-probe")).isEqualTo(1);

      assertThatCode(() -> store.ping(BOUND)).doesNotThrowAnyException();
    }
  }

  @Test
  void a_login_that_is_not_answered_is_given_up_long_before_an_answer_would_be() throws Exception {
    StoreOptions options =
        StoreOptions.defaults().withTimeouts(Duration.ofSeconds(1), BOUND.multipliedBy(2));
    try (DatabaseProxy proxy = DatabaseProxy.before(database.settings())) {
      ConnectionFactory connections = new ConnectionFactory(proxy.settings(), options);
      proxy.muteNew(true);
      long begun = System.nanoTime();

      assertThatThrownBy(() -> connections.openForAppending(AppendSize.USUAL))
          .isInstanceOf(SQLException.class);

      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(BOUND);
      proxy.muteNew(false);
      try (Connection appending = connections.openForAppending(AppendSize.USUAL);
          HikariDataSource pool = connections.openReadPool(new KeptConnections());
          Connection reading = pool.getConnection()) {
        assertThat(appending.getNetworkTimeout()).isEqualTo(121_000);
        assertThat(reading.getNetworkTimeout()).isEqualTo(7_000);
      }
    }
  }

  private static void assertReadsInTime(PostgresEventStore store) {
    long lost = System.nanoTime();
    while (!reads(store)) {
      assertThat(Duration.ofNanos(System.nanoTime() - lost)).isLessThan(BOUND);
    }
  }

  /** Once so many wait for an answer, none gets one any more. */
  private void loseAnswers(DatabaseProxy proxy, int waiting) throws Exception {
    onceBlocked(waiting, () -> proxy.silence("configapi-"));
  }

  /** Makes all questions wait, and does something once so many do. */
  private void onceBlocked(int waiting, Runnable action) throws Exception {
    try (Connection blocker = Sql.connect(database.settings());
        Statement sql = blocker.createStatement()) {
      blocker.setAutoCommit(false);
      sql.execute("LOCK TABLE configapi.log_head IN ACCESS EXCLUSIVE MODE");
      while (blocked() < waiting) {
        Thread.onSpinWait();
      }
      action.run();
      blocker.rollback();
    }
  }

  private int blocked() throws Exception {
    return Integer.parseInt(
        Sql.query(
            database.settings(),
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"));
  }

  /** So many who read until it fails, or they are interrupted. */
  private static List<Thread> reading(PostgresEventStore store, int count) {
    List<Thread> readers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      readers.add(
          Thread.ofPlatform()
              .start(
                  () -> {
                    while (!Thread.currentThread().isInterrupted() && reads(store)) {
                      Thread.onSpinWait();
                    }
                  }));
    }
    return readers;
  }

  private static boolean reads(PostgresEventStore store) {
    try {
      return store.head().position() == 1;
    } catch (ConfigException lost) {
      return false;
    }
  }

  private static final class Recorder implements FeedSubscriber {

    private final BlockingQueue<RecordedEvent> events = new LinkedBlockingQueue<>();

    @Override
    public void onEvents(List<LoggedEvent> batch, boolean complete) {
      events.addAll(LoggedEvent.ofConfigurations(batch));
    }

    @Override
    public LogPoint onLogReplaced(LogPoint head) {
      return head;
    }

    long next() throws InterruptedException {
      RecordedEvent next = events.poll(BOUND.toSeconds(), TimeUnit.SECONDS);
      assertThat(next).as("an event in time").isNotNull();
      return next.position();
    }
  }
}
