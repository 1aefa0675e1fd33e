package io.configapi.eventstore.postgres.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.configapi.eventstore.postgres.PostgresEventStore;
import io.configapi.eventstore.postgres.log.HeadReading;
import io.configapi.eventstore.postgres.testkit.DatabaseTest;
import io.configapi.eventstore.postgres.testkit.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Writes while somebody holds a snapshot, as a dump does: no version of the log's head is cleaned
 * up, and a write must not go through them. Counted by the server in blocks, never timed.
 */
class HeldSnapshotTest extends DatabaseTest {

  private static final int WRITES = 20;

  /** In how many blocks all the versions of the head lie, at least. */
  private static final int ALL = 200;

  private Connection holder;

  @BeforeEach
  void holdSnapshot() throws SQLException {
    open().close();
    holder = Sql.connect(database.settings());
    holder.setAutoCommit(false);
    holder.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    try (Statement statement = holder.createStatement()) {
      statement.execute("SELECT position FROM configapi.log_head");
    }
    sql(
        """
        DO $$
        DECLARE place tid = (SELECT ctid FROM configapi.log_head);
        BEGIN
          SET LOCAL enable_seqscan = off;
          FOR i IN 1..20000 LOOP
            UPDATE configapi.log_head SET fence = fence WHERE ctid = place RETURNING ctid INTO place;
          END LOOP;
        END $$
        """);
    assertThat(number("SELECT pg_relation_size('configapi.log_head') / 8192")).isGreaterThan(ALL);
    sql("CREATE TABLE public.fetched (blocks bigint)");
    sql(
        """
        CREATE FUNCTION count_blocks() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          INSERT INTO public.fetched
          VALUES (pg_stat_get_xact_blocks_fetched('configapi.log_head'::regclass));
          RETURN NULL;
        END $$
        """);
    sql(
        "CREATE TRIGGER count_blocks AFTER UPDATE ON configapi.log_head"
            + " FOR EACH ROW EXECUTE FUNCTION count_blocks()");
  }

  @AfterEach
  void letGo() throws SQLException {
    holder.close();
  }

  @Test
  void a_write_of_a_name_that_is_known_reads_the_heads_last_version_alone() throws SQLException {
    try (PostgresEventStore store = open()) {
      set(store, "a", "first");

      for (int i = 0; i < WRITES; i++) {
        set(store, "a", "v" + i);
      }

      requireFewBlocks();
    }
  }

  @Test
  void a_write_of_a_name_that_is_new_reads_the_heads_last_versions_alone() throws SQLException {
    requireRangesOfPlaces();
    try (PostgresEventStore store = open()) {
      set(store, "a", "first");

      for (int i = 0; i < WRITES; i++) {
        set(store, "a" + i, "v");
      }

      requireFewBlocks();
    }
  }

  @Test
  void nodes_that_write_in_turn_read_the_heads_last_versions_alone() throws SQLException {
    requireRangesOfPlaces();
    try (PostgresEventStore one = open();
        PostgresEventStore other = open()) {
      set(one, "a", "first");
      set(other, "b", "first");

      for (int i = 0; i < WRITES; i += 2) {
        set(one, "a", "v" + i);
        set(other, "b", "v" + i);
      }

      requireFewBlocks();
    }
  }

  @Test
  void who_follows_reads_the_heads_last_versions_alone() throws SQLException {
    requireRangesOfPlaces();
    HeadReading head = new HeadReading();
    try (PostgresEventStore store = open();
        Connection follower = Sql.connect(database.settings())) {
      follower.setAutoCommit(false);
      head.read(follower);
      long first = fetched(follower);

      for (int i = 1; i <= WRITES; i++) {
        set(store, "a", "v" + i);
        assertThat(head.read(follower).position()).isEqualTo(i);
      }

      assertThat(first).isGreaterThan(ALL);
      assertThat(fetched(follower) - first).isLessThan(ALL);
    }
  }

  @Test
  void a_head_that_was_moved_to_an_earlier_place_is_found() throws SQLException {
    try (PostgresEventStore store = open()) {
      set(store, "a", "first");
      holder.rollback();
      sql("VACUUM FULL configapi.log_head");

      assertThat(set(store, "a", "second").position()).isEqualTo(2);
      assertThat(set(store, "b", "third").position()).isEqualTo(3);
    }
  }

  /**
   * All versions are gone through by a store's first write, which does not know the place yet, and
   * once more whenever a block is full: there is a new entry in the index then, which must be its
   * only one.
   */
  private void requireFewBlocks() throws SQLException {
    assertThat(number("SELECT count(*) FROM public.fetched")).isGreaterThan(WRITES);
    assertThat(number("SELECT max(blocks) FROM public.fetched")).isBetween(1L, 5L * ALL);
  }

  /** To read from one place on, and no more, is what PostgreSQL can do since 14. */
  private void requireRangesOfPlaces() throws SQLException {
    assumeTrue(number("SHOW server_version_num") >= 140_000, "needs PostgreSQL 14");
  }

  /** How many blocks of the head's table were read in this transaction. */
  private static long fetched(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT pg_stat_get_xact_blocks_fetched('configapi.log_head'::regclass)")) {
      row.next();
      return row.getLong(1);
    }
  }

  private long number(String query) throws SQLException {
    return Long.parseLong(query(query));
  }
}
