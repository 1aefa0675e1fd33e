package io.configapi.eventstore.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.configapi.domain.event.LogPoint;
import io.configapi.domain.event.LoggedEvent;
import io.configapi.domain.event.RecordedEvent;
import io.configapi.domain.failure.UnavailableException;
import io.configapi.domain.failure.UnavailableException.Reason;
import io.configapi.domain.store.FeedSubscriber;
import io.configapi.domain.store.FeedSubscription;
import io.configapi.eventstore.postgres.options.StoreOptions;
import io.configapi.eventstore.postgres.testkit.DatabaseProxy;
import io.configapi.eventstore.postgres.testkit.DatabaseTest;
import io.configapi.eventstore.postgres.testkit.PatientStore;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What the contract can't ask of every store: notifications, lost connections, a log that was
 * replaced.
 */
class LogFeedTest extends DatabaseTest {

  @Test
  void a_notification_tells_of_another_stores_events_long_before_the_poll() throws Exception {
    StoreOptions seldom = PatientStore.OPTIONS.withPollInterval(Duration.ofMinutes(10));
    Recorder recorder = new Recorder();
    try (PostgresEventStore writer = open();
        PostgresEventStore reader = PostgresEventStore.open(database.settings(), seldom);
        FeedSubscription subscription = reader.follow(LogPoint.START, recorder)) {
      set(writer, "a", "1");
      recorder.await(1);
      set(writer, "a", "2");
      recorder.await(2);
      awaitNoProblem(subscription);
    }
  }

  @Test
  void a_listening_connection_that_was_killed_costs_no_event() throws Exception {
    Recorder recorder = new Recorder();
    try (PostgresEventStore writer = open();
        PostgresEventStore reader = open();
        FeedSubscription subscription = reader.follow(LogPoint.START, recorder)) {
      set(writer, "a", "1");
      recorder.await(1);
      sql(
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname ="
              + " current_database() AND application_name = 'configapi-listen'");
      set(writer, "a", "2");
      recorder.await(2);
      awaitNoProblem(subscription);
    }
  }

  @Test
  void after_the_database_was_away_the_feed_goes_on_without_a_gap() throws Exception {
    Recorder recorder = new Recorder();
    try (DatabaseProxy proxy = DatabaseProxy.before(database.settings());
        PostgresEventStore writer = open();
        PostgresEventStore reader =
            PostgresEventStore.open(
                proxy.settings(), PatientStore.OPTIONS.withPollInterval(Duration.ofMillis(50)));
        FeedSubscription subscription = reader.follow(LogPoint.START, recorder)) {
      set(writer, "a", "1");
      recorder.await(1);
      proxy.cut();
      set(writer, "a", "2");
      set(writer, "a", "3");
      while (subscription.problem().isEmpty()) {
        Thread.onSpinWait();
      }
      proxy.heal();
      recorder.await(2);
      recorder.await(3);
    }
  }

  @Test
  void a_log_that_was_replaced_is_told_of_and_followed_anew() throws Exception {
    Recorder recorder = new Recorder();
    try (PostgresEventStore store = open();
        FeedSubscription subscription = store.follow(LogPoint.START, recorder)) {
      set(store, "a", "1");
      set(store, "a", "2");
      recorder.await(1);
      recorder.await(2);
      Schema.drop(database.settings());
      Schema.migrate(database.settings());

      assertThat(recorder.replaced.poll(60, TimeUnit.SECONDS)).isEqualTo(LogPoint.START);

      set(store, "b", "1");
      recorder.await(1);
      awaitNoProblem(subscription);
    }
  }

  @Test
  void a_state_whose_reading_anew_failed_is_served_again_once_the_old_log_is_back()
      throws Exception {
    StoreOptions often = PatientStore.OPTIONS.withPollInterval(Duration.ofMillis(20));
    try (PostgresEventStore store = PostgresEventStore.open(database.settings(), often)) {
      RecordedEvent first = set(store, "a", "1");
      CountDownLatch failing = new CountDownLatch(1);
      Recorder recorder =
          new Recorder() {
            @Override
            public LogPoint onLogReplaced(LogPoint head) {
              if (!head.equals(first.point())) {
                failing.countDown();
                throw new UnavailableException(Reason.UNREACHABLE, "can't be read anew");
              }
              return super.onLogReplaced(head);
            }
          };
      try (FeedSubscription subscription = store.follow(first.point(), recorder)) {
        sql("ALTER SCHEMA configapi RENAME TO kept");
        Schema.migrate(database.settings());
        assertThat(failing.await(60, TimeUnit.SECONDS)).isTrue();
        sql("DROP SCHEMA configapi CASCADE");
        sql("ALTER SCHEMA kept RENAME TO configapi");

        assertThat(recorder.replaced.poll(60, TimeUnit.SECONDS)).isEqualTo(first.point());
        set(store, "a", "2");
        recorder.await(2);
        awaitNoProblem(subscription);
      }
    }
  }

  @Test
  void a_subscriber_that_is_starting_over_holds_up_no_write() throws Exception {
    StoreOptions often = PatientStore.OPTIONS.withPollInterval(Duration.ofMillis(20));
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch written = new CountDownLatch(1);
    Recorder recorder =
        new Recorder() {
          @Override
          public LogPoint onLogReplaced(LogPoint head) {
            begun.countDown();
            awaitUninterruptibly(written);
            return super.onLogReplaced(head);
          }
        };
    try (PostgresEventStore store = PostgresEventStore.open(database.settings(), often)) {
      RecordedEvent first = set(store, "a", "1");
      LogPoint elsewhere = new LogPoint(7, first.recordedAt(), first.hash());
      try (FeedSubscription subscription = store.follow(elsewhere, recorder)) {
        assertThat(begun.await(60, TimeUnit.SECONDS)).isTrue();

        set(store, "a", "2");
        set(store, "a", "3");
        written.countDown();

        assertThat(recorder.replaced.poll(60, TimeUnit.SECONDS)).isEqualTo(first.point());
        recorder.await(2);
        recorder.await(3);
        awaitNoProblem(subscription);
      }
    }
  }

  @Test
  void a_head_without_its_last_event_is_said_and_asked_for_seldom() throws Exception {
    Recorder recorder = new Recorder();
    try (PostgresEventStore store = open()) {
      RecordedEvent first = set(store, "a", "1");
      set(store, "a", "2");
      sql("ALTER TABLE configapi.events DISABLE TRIGGER events_are_append_only");
      sql("DELETE FROM configapi.events WHERE position = 2");
      try (FeedSubscription subscription = store.follow(first.point(), recorder)) {
        while (subscription.problem().isEmpty()) {
          Thread.onSpinWait();
        }
        assertThat(subscription.problem().get()).contains("position 2").contains("missing");
        assertThat(recorder.events).isEmpty();
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          UPDATE configapi.events SET data = replace(data::text, '"right"', '"wrong"')::json WHERE position = 2 | altered
          DELETE FROM configapi.events WHERE position = 2                                                      | missing
          """)
  void a_log_that_was_altered_where_the_feed_has_not_got_to_stops_it_before(
      String alteration, String said) throws Exception {
    Recorder recorder = new Recorder();
    try (PostgresEventStore store = open()) {
      set(store, "a", "1");
      set(store, "a", "right");
      set(store, "a", "3");
      sql("ALTER TABLE configapi.events DISABLE TRIGGER events_are_append_only");
      sql(alteration);
      try (FeedSubscription subscription = store.follow(LogPoint.START, recorder)) {
        recorder.await(1);
        while (subscription.problem().isEmpty()) {
          assertThat(recorder.events).isEmpty();
          Thread.onSpinWait();
        }
        assertThat(subscription.problem().get()).contains("position 2").contains(said);
        assertThat(recorder.events).isEmpty();
      }
    }
  }

  /** Events are delivered before their round ends, which is what shows that all is well again. */
  private static void awaitNoProblem(FeedSubscription subscription) {
    while (subscription.problem().isPresent()) {
      Thread.onSpinWait();
    }
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    try {
      assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted", e);
    }
  }

  private static class Recorder implements FeedSubscriber {

    private final BlockingQueue<RecordedEvent> events = new LinkedBlockingQueue<>();
    private final BlockingQueue<LogPoint> replaced = new LinkedBlockingQueue<>();

    @Override
    public void onEvents(List<LoggedEvent> batch, boolean complete) {
      events.addAll(LoggedEvent.ofConfigurations(batch));
    }

    @Override
    public LogPoint onLogReplaced(LogPoint head) {
      replaced.add(head);
      return head;
    }

    void await(long position) throws InterruptedException {
      RecordedEvent next = events.poll(60, TimeUnit.SECONDS);
      assertThat(next).isNotNull();
      assertThat(next.position()).isEqualTo(position);
    }
  }
}
