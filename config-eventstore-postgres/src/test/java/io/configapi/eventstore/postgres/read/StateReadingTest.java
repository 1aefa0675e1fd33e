package io.configapi.eventstore.postgres.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.configapi.domain.ConfigEntry;
import io.configapi.domain.ConfigName;
import io.configapi.domain.ConfigService;
import io.configapi.domain.ConfigValue;
import io.configapi.domain.NamePage;
import io.configapi.domain.NameScope;
import io.configapi.domain.event.RecordedEvent;
import io.configapi.domain.failure.CorruptLogException;
import io.configapi.domain.write.ConfigCommand;
import io.configapi.domain.write.Write;
import io.configapi.eventstore.postgres.PostgresEventStore;
import io.configapi.eventstore.postgres.jdbc.ConnectionFactory;
import io.configapi.eventstore.postgres.testkit.PatientStore;
import io.configapi.eventstore.postgres.testkit.Sql;
import io.configapi.eventstore.postgres.testkit.TestDatabase;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Reads the state of a log of 25,000 events: 3 names have 4,000 each, 13,000 have one, spread over
 * the log and over the alphabet, and every tenth of all is deleted again.
 */
class StateReadingTest {

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
        commands.add(command(i));
      }
      service.execute(commands, Write.by("somebody"));
    }
  }

  private static ConfigCommand command(int i) {
    if (i % 25 >= 13) {
      return ConfigCommand.set(ConfigName.of("hot" + i % 3), ConfigValue.of("v" + i));
    }
    if (i % 25 == 12) {
      return ConfigCommand.delete(name(i - 12));
    }
    return ConfigCommand.set(name(i), ConfigValue.of("v \"" + i + "\""));
  }

  private static ConfigName name(int i) {
    return ConfigName.of("n" + Integer.toString(Integer.reverse(i) >>> 1, 36));
  }

  @AfterAll
  static void drop() {
    store.close();
    database.close();
  }

  /** Whatever the size of a slice: one that ends within a name, or is of one name alone. */
  @Test
  void it_is_the_last_event_of_every_name_that_counts() {
    StateReading reading =
        new StateReading(new ConnectionFactory(database.settings(), PatientStore.OPTIONS));
    for (long position : new long[] {0, 1, 13, 11_999, 20_000, EVENTS}) {
      List<ConfigEntry> expected = nameByName(position);
      for (int slice : new int[] {100, 500, 4_001, 100_000}) {
        assertThat(reading.at(position, slice))
            .as("at %s by %s", position, slice)
            .isEqualTo(expected);
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "a b | ConfigValueSet | {\"config_name\":\"a b\",\"value\":\"1\",\"old_value\":null,\"timestamp\":\"2026-01-02T03:04:05.000006Z\"} | {}",
        "a'b | ConfigValueSet | {\"config_name\":\"a'b\",\"value\":\"1\",\"old_value\":null,\"timestamp\":\"2026-01-02T03:04:05.000006Z\"} | {}",
        "ab | ConfigValueSet | {} | {}",
        "ab | ConfigValueSet | {\"config_name\":\"ab\",\"value\":1} | {}",
        "ab | ConfigValueSet | {\"config_name\":\"ab\",\"value\":\"1\",\"old_value\":null,\"timestamp\":\"2026-01-02T03:04:05.000006Z\"} | {\"Bad Key\":\"x\"}"
      })
  void what_cannot_be_understood_is_corrupt_and_says_where(
      String name, String type, String data, String metadata) throws SQLException {
    try (TestDatabase own = TestDatabase.create();
        PostgresEventStore corrupt = PatientStore.open(own.settings())) {
      ConfigService.over(corrupt).set("good", "1", Write.plain());
      Sql.execute(
          own.settings(),
          "INSERT INTO configapi.events SELECT 2, '%s', 1, '%s', '%s', '%s', recorded_at, hash FROM configapi.events"
              .formatted(quoted(name), type, quoted(data), metadata));

      assertThatThrownBy(() -> corrupt.readState(2))
          .isInstanceOfSatisfying(
              CorruptLogException.class, e -> assertThat(e.position()).isEqualTo(2));
    }
  }

  private static String quoted(String text) {
    return text.replace("'", "''");
  }

  private static List<ConfigEntry> nameByName(long position) {
    List<ConfigEntry> entries = new ArrayList<>();
    ConfigName after = null;
    do {
      NamePage<RecordedEvent> page = store.readLatest(position, NameScope.ALL, after, 5_000);
      page.elements().forEach(event -> ConfigEntry.from(event).ifPresent(entries::add));
      after = page.next();
    } while (after != null);
    return entries;
  }
}
