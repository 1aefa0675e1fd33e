package io.configapi.eventstore.postgres.append;

import static org.assertj.core.api.Assertions.assertThat;

import io.configapi.eventstore.postgres.PostgresEventStore;
import io.configapi.eventstore.postgres.testkit.DatabaseTest;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/**
 * Writes with keys by a store whose plans were made while few keys were recorded, and known to be
 * few. Counted by the server in blocks, never timed.
 */
class KeyLookupTest extends DatabaseTest {

  /** Until the driver has let the server plan and keep all that a write sends, and then some. */
  private static final int WRITES = 20;

  /** In how many blocks all the keys lie, at least. */
  private static final long ALL = 1_000;

  @Test
  void a_key_is_found_by_the_index_where_its_table_has_grown_since_that_was_planned()
      throws SQLException {
    countBlocks();
    try (PostgresEventStore store = open()) {
      write(store, "first");
      sql("VACUUM ANALYZE configapi.idempotency_keys");
      write(store, "before");
      sql(
          """
          INSERT INTO configapi.idempotency_keys (key, request, position, events, recorded_at)
          SELECT 'key' || n, decode(repeat('00', 32), 'hex'), 0, 0, now()
            FROM generate_series(1, 100000) AS n
          """);
      sql("TRUNCATE public.fetched");

      write(store, "after");
    }

    assertThat(number("SELECT pg_relation_size('configapi.idempotency_keys') / 8192"))
        .isGreaterThan(ALL);
    assertThat(number("SELECT count(*) FROM public.fetched")).isEqualTo(WRITES);
    assertThat(number("SELECT max(blocks) FROM public.fetched")).isBetween(1L, ALL);
  }

  private static void write(PostgresEventStore store, String when) {
    for (int i = 0; i < WRITES; i++) {
      store.append(keyed(when + i, setting("a", when)));
    }
  }

  /** How many blocks of the keys' table were read, as of each transaction that records some. */
  private void countBlocks() throws SQLException {
    sql("CREATE TABLE public.fetched (blocks bigint)");
    sql(
        """
        CREATE FUNCTION count_blocks() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          INSERT INTO public.fetched
          VALUES (pg_stat_get_xact_blocks_fetched('configapi.idempotency_keys'::regclass));
          RETURN NULL;
        END $$
        """);
    sql(
        "CREATE TRIGGER count_blocks AFTER INSERT ON configapi.idempotency_keys"
            + " FOR EACH STATEMENT EXECUTE FUNCTION count_blocks()");
  }

  private long number(String query) throws SQLException {
    return Long.parseLong(query(query));
  }
}
