package io.configapi.eventstore.postgres.append;

import static org.assertj.core.api.Assertions.assertThat;

import io.configapi.domain.ConfigName;
import io.configapi.domain.ConfigValue;
import io.configapi.domain.event.ConfigEvent;
import io.configapi.domain.event.EventMetadata;
import io.configapi.domain.store.AppendRequest;
import io.configapi.eventstore.postgres.PostgresEventStore;
import io.configapi.eventstore.postgres.log.LogQueries;
import io.configapi.eventstore.postgres.testkit.DatabaseTest;
import io.configapi.eventstore.postgres.verify.LogVerification;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is read before the log is locked counts under the lock only where it still holds. */
class StatesAheadTest extends DatabaseTest {

  private static final ConfigName A = ConfigName.of("a");
  private static final ConfigName B = ConfigName.of("b");
  private static final ConfigName NEW = ConfigName.of("new");
  private static final int LARGE = 2_100;

  @Test
  void all_of_it_holds_while_nothing_is_written() throws Exception {
    try (PostgresEventStore store = open()) {
      set(store, "a", "1");
      set(store, "a", "2");
      StatesAhead ahead = read(A, NEW);

      assertThat(holding(ahead)).containsOnlyKeys(A, NEW).isEqualTo(ahead.rows());
      assertThat(ahead.rows().values())
          .extracting(LatestRow::version)
          .containsExactlyInAnyOrder(2L, 0L);
    }
  }

  @Test
  void a_name_that_was_written_since_does_not_hold() throws Exception {
    try (PostgresEventStore store = open();
        PostgresEventStore other = open()) {
      set(store, "a", "1");
      StatesAhead ahead = read(A, B, NEW);
      set(other, "b", "1");
      set(store, "new", "1");

      assertThat(holding(ahead)).containsOnlyKeys(A);
    }
  }

  @Test
  void what_was_read_of_an_empty_log_holds_but_for_what_was_written_first() throws Exception {
    try (PostgresEventStore store = open()) {
      StatesAhead ahead = read(A, B);
      set(store, "a", "1");

      assertThat(holding(ahead)).containsOnlyKeys(B);
    }
  }

  @Test
  void nothing_of_another_log_holds() throws Exception {
    try (PostgresEventStore store = open()) {
      set(store, "a", "1");
      StatesAhead ahead = read(A, B);
      sql(
          "ALTER TABLE configapi.events DISABLE TRIGGER USER;"
              + " UPDATE configapi.events SET hash = sha256('another')");

      assertThat(holding(ahead)).isEmpty();
    }
  }

  @Test
  void nothing_of_a_longer_log_holds() throws Exception {
    try (PostgresEventStore store = open()) {
      set(store, "a", "1");
      set(store, "a", "2");
      StatesAhead ahead = read(A, B);
      sql(
          "ALTER TABLE configapi.events DISABLE TRIGGER USER;"
              + " DELETE FROM configapi.events WHERE position = 2;"
              + " UPDATE configapi.log_head SET position = 1");

      assertThat(holding(ahead)).isEmpty();
    }
  }

  @Test
  void large_and_small_writes_of_two_nodes_to_the_same_names_follow_each_other() throws Exception {
    try (PostgresEventStore one = open();
        PostgresEventStore other = open()) {
      List<CompletionStage<?>> writes = new ArrayList<>();
      for (int round = 0; round < 5; round++) {
        for (PostgresEventStore store : List.of(one, other)) {
          writes.add(store.appendAsync(settingMany("r" + round)));
          for (int i = 0; i < LARGE; i += LARGE / 7) {
            writes.add(store.appendAsync(setting("n" + i, "s" + round)));
          }
        }
      }
      for (CompletionStage<?> write : writes) {
        write.toCompletableFuture().get(60, TimeUnit.SECONDS);
      }

      assertThat(LogVerification.run(database.settings(), checked -> {}).problem()).isEmpty();
      assertThat(
              query(
                  """
                  SELECT count(*) FROM (
                    SELECT version, row_number() OVER (PARTITION BY name ORDER BY position) AS nth
                      FROM configapi.events) AS numbered
                   WHERE version <> nth
                  """))
          .as("each version comes but once, in order")
          .isEqualTo("0");
    }
  }

  private StatesAhead read(ConfigName... names) throws SQLException {
    try (Connection connection = connect()) {
      return StatesAhead.read(connection, List.of(names));
    }
  }

  private Map<ConfigName, LatestRow> holding(StatesAhead ahead) throws SQLException {
    try (Connection connection = connect()) {
      return ahead.stillHolding(connection, LogQueries.head(connection));
    }
  }

  private static AppendRequest settingMany(String value) {
    Set<ConfigName> names = new LinkedHashSet<>();
    IntStream.range(0, LARGE).forEach(i -> names.add(ConfigName.of("n" + i)));
    return new AppendRequest(
        names,
        latest -> {
          List<ConfigEvent> events = new ArrayList<>();
          names.forEach(
              name -> events.add(latest.of(name).set(ConfigValue.of(value), Instant.EPOCH)));
          return events;
        },
        EventMetadata.none(),
        LARGE);
  }
}
