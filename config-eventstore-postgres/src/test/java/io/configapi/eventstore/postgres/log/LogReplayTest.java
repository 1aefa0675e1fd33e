package io.configapi.eventstore.postgres.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.configapi.domain.ConfigName;
import io.configapi.domain.ConfigService;
import io.configapi.domain.ConfigValue;
import io.configapi.domain.write.ConfigCommand;
import io.configapi.domain.write.Write;
import io.configapi.eventstore.postgres.PostgresEventStore;
import io.configapi.eventstore.postgres.testkit.PatientStore;
import io.configapi.eventstore.postgres.testkit.Sql;
import io.configapi.eventstore.postgres.testkit.TestDatabase;
import io.configapi.eventstore.postgres.verify.LogVerification;
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

  @BeforeAll
  static void record() {
    database = TestDatabase.create();
    store = PatientStore.open(database.settings());
    ConfigService service = ConfigService.over(store);
    for (int from = 0; from < EVENTS; from += 1_000) {
      List<ConfigCommand> commands = new ArrayList<>();
      for (int i = from; i < from + 1_000; i++) {
        String name = i < EVENTS - 13_000 ? "hot" + i % 3 : "n" + Integer.reverse(i);
        commands.add(ConfigCommand.set(ConfigName.of(name), ConfigValue.of("v" + i)));
      }
      service.execute(commands, Write.plain());
    }
  }

  @AfterAll
  static void drop() {
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
        PostgresEventStore growing = PatientStore.open(own.settings())) {
      ConfigService service = ConfigService.over(growing);
      service.execute(commands(255), Write.plain());

      LogVerification.Report report =
          LogVerification.run(
              own.settings(), checked -> service.execute(commands(2), Write.plain()));

      assertThat(report.problem()).isEmpty();
      assertThat(report.events()).isEqualTo(255);
    }
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
}
