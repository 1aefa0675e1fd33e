package io.configapi.eventstore.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.configapi.domain.event.LoggedEvent;
import io.configapi.eventstore.postgres.options.StoreOptions;
import io.configapi.eventstore.postgres.testkit.DatabaseTest;
import io.configapi.eventstore.postgres.testkit.PatientStore;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ProbeTest extends DatabaseTest {

  private static final String HELD_UP =
      "SELECT EXISTS (SELECT FROM pg_stat_activity"
          + " WHERE datname = current_database()"
          + " AND application_name = 'configapi-read' AND wait_event_type = 'Lock')";

  @Test
  void whether_the_database_is_well_is_known_though_all_who_read_are_held_up() throws Exception {
    StoreOptions onlyOneReads = PatientStore.OPTIONS.withPoolSize(1);
    try (PostgresEventStore store = PostgresEventStore.open(database.settings(), onlyOneReads);
        Connection other = connect();
        Statement statement = other.createStatement();
        ExecutorService readers = Executors.newSingleThreadExecutor()) {
      set(store, "a", "1");
      other.setAutoCommit(false);
      statement.execute("LOCK TABLE configapi.events IN ACCESS EXCLUSIVE MODE");
      Future<List<LoggedEvent>> slow = readers.submit(() -> store.readLog(0, 10));
      long deadline = System.nanoTime() + 30_000_000_000L;
      while (!query(HELD_UP).equals("t")) {
        assertThat(System.nanoTime()).isLessThan(deadline);
      }

      store.ping(Duration.ofSeconds(2));
      assertThat(store.probe().position()).isEqualTo(1);

      other.rollback();
      assertThat(slow.get(30, TimeUnit.SECONDS)).hasSize(1);
    }
  }
}
