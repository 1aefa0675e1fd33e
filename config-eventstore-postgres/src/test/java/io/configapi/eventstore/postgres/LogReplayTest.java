package io.configapi.eventstore.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.configapi.domain.ConfigCommand;
import io.configapi.domain.ConfigName;
import io.configapi.domain.ConfigService;
import io.configapi.domain.ConfigValue;
import io.configapi.domain.EventMetadata;
import io.configapi.domain.NamePage;
import io.configapi.domain.RecordedEvent;
import io.configapi.eventstore.postgres.testkit.Sql;
import io.configapi.eventstore.postgres.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Reads much of a log of 25,000 events: 3 names have 4,000 each, 13,000 have one. */
class LogReplayTest {

  private static final int EVENTS = 25_000;

  private static TestDatabase database;
  private static PostgresEventStore store;
  private static PostgresEventReader reader;

  @BeforeAll
  static void record() {
    database = TestDatabase.create();
    store = PostgresEventStore.open(database.settings(), StoreOptions.defaults());
    reader = PostgresEventReader.open(database.settings(), StoreOptions.defaults()).orElseThrow();
    ConfigService service = ConfigService.over(store);
    for (int from = 0; from < EVENTS; from += 1_000) {
      List<ConfigCommand> commands = new ArrayList<>();
      for (int i = from; i < from + 1_000; i++) {
        String name = i < EVENTS - 13_000 ? "hot" + i % 3 : "n" + Integer.reverse(i);
        commands.add(ConfigCommand.set(ConfigName.of(name), ConfigValue.of("v" + i)));
      }
      service.execute(commands, EventMetadata.none());
    }
  }

  @AfterAll
  static void drop() {
    reader.close();
    store.close();
    database.close();
  }

  @Test
  void a_replay_holds_no_snapshot_for_longer_than_a_range() throws SQLException {
    Set<String> transactions = new LinkedHashSet<>();
    List<Long> positions = new ArrayList<>();

    try (Connection connection = Sql.connect(database.settings())) {
      store.replay(
          0,
          event -> {
            positions.add(event.position());
            if (event.position() % LogReplay.RANGE == 1) {
              transactions.add(transaction(connection, "configapi-replay"));
            }
          });
    }

    assertThat(positions).hasSize(EVENTS).isSorted().doesNotHaveDuplicates();
    assertThat(transactions).hasSize(3).doesNotContain("");
  }

  @Test
  void a_verification_holds_no_snapshot_for_longer_than_a_range() throws SQLException {
    Set<String> transactions = new LinkedHashSet<>();
    LogVerification.Report report;

    try (Connection connection = Sql.connect(database.settings())) {
      report =
          LogVerification.run(
              database.settings(),
              checked -> {
                if (checked % LogReplay.RANGE == 2_000) {
                  transactions.add(transaction(connection, "configapi-verify"));
                }
              });
    }

    assertThat(report.problem()).isEmpty();
    assertThat(report.events()).isGreaterThanOrEqualTo(EVENTS);
    assertThat(transactions).hasSize(3).doesNotContain("");
  }

  @Test
  void what_is_written_while_a_log_is_verified_is_no_fault_of_it() {
    try (TestDatabase own = TestDatabase.create();
        PostgresEventStore growing =
            PostgresEventStore.open(own.settings(), StoreOptions.defaults())) {
      ConfigService service = ConfigService.over(growing);
      service.execute(commands(255), EventMetadata.none());

      LogVerification.Report report =
          LogVerification.run(
              own.settings(), checked -> service.execute(commands(2), EventMetadata.none()));

      assertThat(report.problem()).isEmpty();
      assertThat(report.events()).isEqualTo(255);
    }
  }

  /** Whatever the size of a slice: one that ends within a name, or is of one name alone. */
  @Test
  void a_walk_finds_the_last_event_of_every_name() {
    for (long position : new long[] {0, 11_999, 20_000, EVENTS}) {
      List<Long> expected = byName(position);
      for (int slice : new int[] {1_000, 4_001, 100_000}) {
        assertThat(walked(slice, position)).as("at %s by %s", position, slice).isEqualTo(expected);
      }
    }
  }

  @Test
  void a_name_with_more_events_than_a_slice_is_passed_over_after_one() {
    NameSlices.Slice slice = reader.latestPositions(EVENTS, null, 1_000);

    assertThat(slice.last()).isEqualTo(ConfigName.of("hot0"));
    assertThat(slice.positions()).containsExactly(11_998);
    assertThat(reader.latestPositions(EVENTS, slice.last(), 1_000).last())
        .isEqualTo(ConfigName.of("hot1"));
  }

  @Test
  void whichever_way_is_taken_each_name_is_handed_on_once() {
    for (int slice : new int[] {500, 100_000}) {
      List<Long> positions = new ArrayList<>();

      new LatestReplay(
              reader,
              new LogReplay(new Connections(database.settings(), StoreOptions.defaults())),
              slice)
          .run(20_000, event -> positions.add(event.position()));

      assertThat(positions.stream().sorted().toList()).isEqualTo(byName(20_000));
    }
  }

  private static List<Long> byName(long position) {
    List<Long> positions = new ArrayList<>();
    ConfigName after = null;
    do {
      NamePage<RecordedEvent> page = reader.readLatest(position, "", after, 5_000);
      page.elements().forEach(event -> positions.add(event.position()));
      after = page.next();
    } while (after != null);
    return positions.stream().sorted().toList();
  }

  private static List<ConfigCommand> commands(int count) {
    List<ConfigCommand> commands = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String value = "v" + System.nanoTime();
      commands.add(ConfigCommand.set(ConfigName.of("c" + i), ConfigValue.of(value)));
    }
    return commands;
  }

  /** When the transaction of a connection began; empty if it is in none. */
  private static String transaction(Connection connection, String application) {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT coalesce(max(xact_start)::text, '') FROM pg_stat_activity"
                    + " WHERE datname = current_database() AND application_name = '"
                    + application
                    + "'")) {
      return row.next() ? row.getString(1) : "";
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<Long> walked(int slice, long position) {
    List<Long> positions = new ArrayList<>();
    NameSlices.Slice found = reader.latestPositions(position, null, slice);
    while (found.last() != null) {
      for (long one : found.positions()) {
        positions.add(one);
      }
      found = reader.latestPositions(position, found.last(), slice);
    }
    return positions.stream().sorted().toList();
  }
}
