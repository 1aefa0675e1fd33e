package io.configapi.eventstore.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.configapi.domain.event.LogPoint;
import io.configapi.domain.event.LoggedEvent;
import io.configapi.domain.event.RecordedEvent;
import io.configapi.domain.store.FeedSubscriber;
import io.configapi.domain.store.FeedSubscription;
import io.configapi.eventstore.postgres.testkit.DatabaseTest;
import io.configapi.eventstore.postgres.testkit.PatientStore;
import io.configapi.eventstore.postgres.testkit.Sql;
import io.configapi.eventstore.postgres.testkit.TestPostgresServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A server whose queue of notifications is full, since somebody listens and takes nothing. */
class FullNotifyQueueTest {

  @Test
  void writes_go_on_without_notifications_and_other_nodes_find_them_by_their_poll()
      throws Exception {
    BlockingQueue<Long> followed = new LinkedBlockingQueue<>();
    try (TestPostgresServer server =
            TestPostgresServer.create(Map.of("max_notify_queue_pages", "64"));
        PostgresEventStore store = PatientStore.open(server.settings());
        PostgresEventStore other = PatientStore.open(server.settings());
        FeedSubscription following = other.follow(LogPoint.START, positionsTo(followed));
        Connection deaf = Sql.connect(server.settings());
        Statement listening = deaf.createStatement()) {
      listening.execute("LISTEN deaf");
      deaf.setAutoCommit(false);
      listening.execute("SELECT 1");
      assertThat(fill(server)).isEqualTo("54000");

      RecordedEvent first = DatabaseTest.set(store, "a", "1");
      DatabaseTest.set(store, "a", "2");

      assertThat(first.position()).isEqualTo(1);
      assertThat(followed.poll(60, TimeUnit.SECONDS)).isEqualTo(1);
      assertThat(followed.poll(60, TimeUnit.SECONDS)).isEqualTo(2);
      assertThat(following.problem()).isEmpty();
    }
  }

  /** Notifies until the queue takes no more, and gives the SQLSTATE of that. */
  private static String fill(TestPostgresServer server) throws SQLException {
    try (Connection connection = Sql.connect(server.settings());
        Statement statement = connection.createStatement()) {
      while (true) {
        statement.execute("SELECT pg_notify('deaf', repeat('x', 7900))");
      }
    } catch (SQLException full) {
      return full.getSQLState();
    }
  }

  private static FeedSubscriber positionsTo(BlockingQueue<Long> followed) {
    return new FeedSubscriber() {
      @Override
      public void onEvents(List<LoggedEvent> events, boolean complete) {
        events.forEach(event -> followed.add(event.position()));
      }

      @Override
      public LogPoint onLogReplaced(LogPoint head) {
        return head;
      }
    };
  }
}
