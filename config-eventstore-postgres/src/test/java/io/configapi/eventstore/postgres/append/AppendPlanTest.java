package io.configapi.eventstore.postgres.append;

import static org.assertj.core.api.Assertions.assertThat;

import io.configapi.eventstore.postgres.testkit.LargeLog;
import io.configapi.eventstore.postgres.testkit.ReadRows;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the queries of an append cost on large logs. Counted by the server, never timed. */
class AppendPlanTest {

  private static List<LargeLog> logs = List.of();

  @BeforeAll
  static void fill() throws SQLException {
    logs = List.of(LargeLog.ofFewNames(), LargeLog.ofManyNames(), LargeLog.neverAnalysed());
  }

  @AfterAll
  static void drop() throws SQLException {
    for (LargeLog log : logs) {
      log.close();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"new", "hot2", "n100000", "a", "z"})
  void what_is_decided_on_is_found_along_the_index_of_names_alone(String name) throws SQLException {
    List<String> names = List.of("ARRAY['" + name + "']");
    for (LargeLog log : logs.subList(0, 2)) {
      for (boolean generic : new boolean[] {false, true}) {
        ReadRows read = ReadRows.of(log.connection(), LatestRow.QUERY, names, generic);

        assertThat(read.ways())
            .as("generic: %s", generic)
            .isSubsetOf("Index Scan events_name_position", "Index Only Scan events_name_position");
        assertThat(read.rows()).isLessThanOrEqualTo(1);
        assertThat(read.blocks()).isLessThan(60);
      }
    }
  }

  @Test
  void what_was_written_since_names_were_looked_up_ahead_is_read_by_the_primary_key()
      throws SQLException {
    for (LargeLog log : logs) {
      for (boolean generic : new boolean[] {false, true}) {
        for (long since : new long[] {1, 100, StatesAhead.MOST_EVENTS_SINCE}) {
          List<String> bounds =
              List.of(
                  Long.toString(LargeLog.EVENTS + 1 - since), Integer.toString(LargeLog.EVENTS));
          ReadRows read = ReadRows.of(log.connection(), StatesAhead.SINCE, bounds, generic);

          assertThat(read.ways())
              .as("%s events, generic: %s", since, generic)
              .isSubsetOf("Index Scan events_pkey", "Bitmap Heap Scan");
          assertThat(read.rows()).isEqualTo(since);
          assertThat(read.blocks()).isLessThan(since + 50);
        }
      }
    }
  }
}
