package io.configapi.eventstore.postgres.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.configapi.domain.ConfigName;
import io.configapi.domain.ConfigService;
import io.configapi.domain.ConfigValue;
import io.configapi.domain.failure.UnavailableException;
import io.configapi.domain.merkle.TreeHead;
import io.configapi.domain.proof.LogProofs;
import io.configapi.domain.write.ConfigCommand;
import io.configapi.domain.write.Write;
import io.configapi.eventstore.postgres.PostgresEventReader;
import io.configapi.eventstore.postgres.PostgresEventStore;
import io.configapi.eventstore.postgres.jdbc.ConnectionFactory;
import io.configapi.eventstore.postgres.testkit.DatabaseTest;
import io.configapi.eventstore.postgres.testkit.PatientStore;
import io.configapi.eventstore.postgres.verify.LogVerification;
import io.configapi.eventstore.postgres.verify.TreeRebuild;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TileMakerTest extends DatabaseTest {

  private static final int TRANSACTION = 10_000;
  private static final String LOCK_NOT_AVAILABLE = "55P03";

  private static final String WAITING_SWEEP =
      " (SELECT FROM pg_stat_activity"
          + " WHERE datname = current_database()"
          + " AND application_name = 'configapi-sweep' AND wait_event_type = 'Lock')";

  private static final String NEXT_TILE_OF_TILES =
      "INSERT INTO configapi.tree_tiles VALUES (2, 1, decode(repeat('ab', 32), 'hex'))";

  @Test
  void a_store_leaves_the_tiles_that_its_appends_completed() throws Exception {
    try (PostgresEventStore store = open()) {
      fill(store, 600);
    }

    assertThat(tiles()).isEqualTo("2");
  }

  @Test
  void a_running_store_makes_them_by_itself() throws Exception {
    try (PostgresEventStore store = open()) {
      fill(store, 256);

      awaitTiles("1");
    }
  }

  @Test
  void what_another_left_is_made_by_the_next_that_starts() throws Exception {
    fillAndForgetTiles(600);

    try (PostgresEventStore store = open()) {
      assertThat(store.head().position()).isEqualTo(600);
      awaitTiles("2");
    }
  }

  @Test
  void a_head_is_the_same_with_tiles_and_without() throws Exception {
    TreeHead made;
    try (PostgresEventStore store = open()) {
      fill(store, 1_000);
      made = new LogProofs(store).head();
    }
    sql("DELETE FROM configapi.tree_tiles");

    try (PostgresEventReader reader = reader()) {
      assertThat(new LogProofs(reader).head()).isEqualTo(made);
      assertThat(new LogProofs(reader).head(1_000)).isEqualTo(made);
    }
    assertThat(tiles()).as("a reader changes nothing").isEqualTo("0");
  }

  @Test
  void whoever_asks_does_not_wait_for_ever_so_many_tiles() throws Exception {
    forgeLog(1_280 * 256);

    try (PostgresEventReader reader = reader()) {
      assertThatThrownBy(() -> new LogProofs(reader).head())
          .isInstanceOf(UnavailableException.class)
          .hasMessageContaining("rebuild-tree");
      List<Long> progress = new ArrayList<>();
      TreeRebuild.run(database.settings(), progress::add);

      assertThat(progress).last().isEqualTo(1_280 * 256L);
      assertThat(new LogProofs(reader).head().size()).isEqualTo(1_280 * 256);
    }
  }

  @Test
  void a_burst_of_appends_has_a_head_at_once() throws Exception {
    try (PostgresEventStore store = open()) {
      fill(store, 20_000);

      assertThat(new LogProofs(store).head().size()).isEqualTo(20_000);
    }
  }

  @Test
  void what_is_worked_out_without_tiles_is_what_they_would_be() throws Exception {
    forgeLog(1_000 * 256 + 7);
    try (PostgresEventReader reader = reader()) {
      TreeHead workedOut = new LogProofs(reader).head();
      TreeRebuild.run(database.settings(), position -> {});

      assertThat(new LogProofs(reader).head()).isEqualTo(workedOut);
    }
  }

  @Test
  void tiles_of_tiles_are_made_too() throws Exception {
    fillAndForgetTiles(65_536 + 10);
    TreeRebuild.run(database.settings(), position -> {});

    assertThat(query("SELECT count(*) FROM configapi.tree_tiles WHERE level = 2")).isEqualTo("1");
    assertThat(LogVerification.run(database.settings(), checked -> {}).problem()).isEmpty();
  }

  @Test
  void what_a_failure_left_is_made_soon_after_it() throws Exception {
    try (PostgresEventStore store = open();
        Connection other = connect();
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("LOCK TABLE configapi.tree_tiles");
      fill(store, 256);
      for (int failures = 0; failures < 3; failures++) {
        awaitTrue("SELECT EXISTS" + WAITING_SWEEP);
        awaitTrue("SELECT NOT EXISTS" + WAITING_SWEEP);
      }
      other.rollback();

      awaitTiles("1");
    }
  }

  @Test
  void what_closing_cut_short_is_made_at_the_end() throws Exception {
    forgeLog(130 * 256);
    ConnectionFactory connections =
        new ConnectionFactory(database.settings(), PatientStore.OPTIONS);
    TileMaker maker = new TileMaker(connections);
    Thread closing = new Thread(maker::close);
    try (Connection other = connect();
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute(
          "INSERT INTO configapi.tree_tiles VALUES (1, 64, decode(repeat('ab', 32), 'hex'))");
      maker.start();
      awaitTrue("SELECT EXISTS" + WAITING_SWEEP);
      closing.start();
      while (closing.getState() == Thread.State.NEW
          || closing.getState() == Thread.State.RUNNABLE) {
        Thread.onSpinWait();
      }
      other.rollback();
    }
    closing.join();

    assertThat(tiles()).isEqualTo("130");
  }

  @Test
  void a_gap_is_filled_by_whoever_looks() throws Exception {
    fillAndForgetTiles(600);
    TreeRebuild.run(database.settings(), position -> {});
    sql("DELETE FROM configapi.tree_tiles WHERE index = 0");

    try (PostgresEventStore store = open()) {
      assertThat(store.head().position()).isEqualTo(600);
      awaitTiles("2");
    }
  }

  @Test
  void a_tile_that_a_server_wants_to_add_waits_until_all_are_made_anew() throws Exception {
    forgeLog(65_536);
    List<String> refused = new ArrayList<>();

    TreeRebuild.run(database.settings(), position -> refused.add(addNextTileOfTiles()));

    assertThat(refused).isNotEmpty().containsOnly(LOCK_NOT_AVAILABLE);
    assertThat(query("SELECT count(*) FROM configapi.tree_tiles WHERE level = 1")).isEqualTo("256");
    assertThat(query("SELECT max(index) FROM configapi.tree_tiles WHERE level = 2")).isEqualTo("0");
  }

  @Test
  void a_tile_that_a_server_is_just_adding_is_waited_for_and_made_anew() throws Exception {
    forgeLog(65_536);
    try (Connection server = connect();
        Statement statement = server.createStatement();
        ExecutorService threads = Executors.newSingleThreadExecutor()) {
      server.setAutoCommit(false);
      statement.execute(NEXT_TILE_OF_TILES);
      Future<?> rebuilt =
          threads.submit(() -> TreeRebuild.run(database.settings(), position -> {}));
      awaitTrue(
          "SELECT EXISTS (SELECT FROM pg_stat_activity"
              + " WHERE datname = current_database()"
              + " AND application_name = 'configapi-tree' AND wait_event_type = 'Lock')",
          rebuilt);
      server.commit();
      rebuilt.get(60, TimeUnit.SECONDS);
    }

    assertThat(query("SELECT max(index) FROM configapi.tree_tiles WHERE level = 2")).isEqualTo("0");
  }

  /** What a server would make next, of a log that has grown meanwhile. */
  private String addNextTileOfTiles() {
    try {
      sql("SET lock_timeout = '100ms'; " + NEXT_TILE_OF_TILES);
      return "added";
    } catch (SQLException e) {
      return e.getSQLState();
    }
  }

  /** Events of which nothing is right but their hashes, which are all that a tree is made of. */
  private void forgeLog(int events) throws SQLException {
    open().close();
    sql(
        """
        INSERT INTO configapi.events
        SELECT i, 'n', i, 'ConfigValueSet', '{}', '{}', timestamptz '2026-01-01' + i * interval '1 us',
               sha256(int8send(i))
          FROM generate_series(1, %s) AS i;
        UPDATE configapi.log_head SET position = %s
        """
            .formatted(events, events));
  }

  private void awaitTrue(String question, Future<?>... calls) throws Exception {
    awaitQuery(question, "t", calls);
  }

  private void fillAndForgetTiles(int events) throws SQLException {
    try (PostgresEventStore store = open()) {
      fill(store, events);
    }
    sql("DELETE FROM configapi.tree_tiles");
  }

  /** In transactions of which each is done in time on a busy machine, too. */
  private static void fill(PostgresEventStore store, int events) {
    for (int done = 0; done < events; done += TRANSACTION) {
      List<ConfigCommand> commands = new ArrayList<>();
      for (int i = done; i < Math.min(events, done + TRANSACTION); i++) {
        commands.add(ConfigCommand.set(ConfigName.of("n" + i), ConfigValue.of("")));
      }
      ConfigService.over(store).execute(commands, Write.plain());
    }
  }

  private PostgresEventReader reader() {
    return PostgresEventReader.open(database.settings(), PatientStore.OPTIONS).orElseThrow();
  }

  private String tiles() throws SQLException {
    return query("SELECT count(*) FROM configapi.tree_tiles");
  }

  private void awaitTiles(String expected) throws Exception {
    awaitQuery("SELECT count(*) FROM configapi.tree_tiles", expected);
  }
}
