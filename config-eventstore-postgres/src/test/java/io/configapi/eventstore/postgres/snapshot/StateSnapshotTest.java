package io.configapi.eventstore.postgres.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.configapi.domain.ConfigEntry;
import io.configapi.domain.ConfigName;
import io.configapi.domain.ConfigService;
import io.configapi.domain.ConfigState;
import io.configapi.domain.ConfigValue;
import io.configapi.domain.ContentType;
import io.configapi.domain.event.EventMetadata;
import io.configapi.domain.event.MarkedPosition;
import io.configapi.domain.store.AppendRequest;
import io.configapi.domain.store.EventStore;
import io.configapi.domain.write.ConfigCommand;
import io.configapi.domain.write.Write;
import io.configapi.eventstore.postgres.PostgresEventStore;
import io.configapi.eventstore.postgres.StoreInternals;
import io.configapi.eventstore.postgres.jdbc.ConnectionFactory;
import io.configapi.eventstore.postgres.read.LastPositions;
import io.configapi.eventstore.postgres.read.StateReading;
import io.configapi.eventstore.postgres.snapshot.SnapshotMaker.Policy;
import io.configapi.eventstore.postgres.testkit.DatabaseTest;
import io.configapi.eventstore.postgres.testkit.PatientStore;
import io.configapi.eventstore.postgres.verify.LogVerification;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * States kept beside the log: what is read by way of them is what the log has, or they are left.
 */
class StateSnapshotTest extends DatabaseTest {

  private static final List<String> VALUES =
      List.of("", "\"", "a\nb\r\t\\", "\u0001", "ä€", "\ud83d\ude00", "'", "{}", "x".repeat(3_000));

  /** As soon, and as often, as it can be. */
  private static final Policy EAGER =
      new Policy(3, Duration.ZERO, Duration.ofMillis(5), Duration.ZERO);

  @Test
  void a_state_by_a_snapshot_and_the_events_after_it_is_that_of_the_log() throws Exception {
    for (long seed = 1; seed <= 3; seed++) {
      sql("DROP SCHEMA IF EXISTS configapi CASCADE");
      Random random = new Random(seed);
      try (PostgresEventStore store = open()) {
        writeRandomly(store, random);
        int end = (int) store.head().position();
        List<List<ConfigEntry>> states = new ArrayList<>();
        for (int position = 0; position <= end; position++) {
          states.add(fromLog(position));
        }
        for (int i = 0; i < 2; i++) {
          int position = 1 + random.nextInt(end);
          keep(states.get(position), position, 1 + random.nextInt(2_000));
          for (int at = position - 1; at <= end; at++) {
            boolean pays = at >= position && at - position <= states.get(position).size();

            assertThat(reading().at(at))
                .as("seed %s, %s to %s", seed, position, at)
                .isEqualTo(pays ? Optional.of(states.get(at)) : Optional.empty());
          }
          assertThat(verify()).isEmpty();
          sql("DELETE FROM configapi.state_snapshots");
        }
      }
    }
  }

  @Test
  void a_value_of_a_mebibyte_is_kept_too() throws Exception {
    try (PostgresEventStore store = open()) {
      set(store, "large", "€".repeat(300_000));
      set(store, "small", "1");
      keep(fromLog(2), 2, 100);

      assertThat(reading().at(2)).contains(fromLog(2));
    }
  }

  @Test
  void values_of_every_kind_are_kept_too() throws Exception {
    try (PostgresEventStore store = open()) {
      List<ConfigValue> values =
          List.of(
              ConfigValue.of("{}", ContentType.JSON),
              ConfigValue.sealed("key-1", new byte[] {0, 1, -1}, ContentType.TEXT_PLAIN),
              ConfigValue.sealed("key-2", new byte[3_000], ContentType.of("text/css")),
              ConfigValue.of("plain"));
      for (int i = 0; i < 2 * values.size(); i++) {
        ConfigName name = ConfigName.of("n" + i % values.size());
        ConfigValue value = values.get((i + i / values.size()) % values.size());
        store.append(
            new AppendRequest(
                Set.of(name),
                latest -> List.of(latest.of(name).set(value, Instant.EPOCH)),
                EventMetadata.none(),
                0));
      }
      List<ConfigEntry> state = fromLog(8);
      keep(state, 8, 100);

      assertThat(reading().at(8)).contains(state);
      assertThat(state)
          .extracting(ConfigEntry::value)
          .containsExactly(values.get(1), values.get(2), values.get(3), values.get(0));
      assertThat(verify()).isEmpty();
    }
  }

  @Test
  void no_event_before_it_is_read() throws Exception {
    try (PostgresEventStore store = open()) {
      fill(store, 50);
      keep(fromLog(50), 50, 500);
      set(store, "n1", "later");
      List<ConfigEntry> state = fromLog(51);
      sql(
          "ALTER TABLE configapi.events DISABLE TRIGGER USER;"
              + " UPDATE configapi.events SET data = '{}' WHERE position <= 50");

      assertThat(store.readState(51)).isEqualTo(state);
    }
  }

  @Test
  void after_more_events_than_it_has_names_the_log_is_read() throws Exception {
    try (PostgresEventStore store = open()) {
      set(store, "a", "1");
      keep(fromLog(1), 1, 500);
      set(store, "a", "2");

      assertThat(reading().at(2)).isPresent();
      set(store, "a", "3");
      assertThat(reading().at(3)).isEmpty();
      assertThat(store.readState(3)).isEqualTo(fromLog(3));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE configapi.state_snapshot_parts SET entries = set_byte(entries, 40, 255) WHERE part = 1",
        "UPDATE configapi.state_snapshot_parts SET entries = set_byte(entries, 0, 255) WHERE part = 1",
        "UPDATE configapi.state_snapshot_parts SET entries = substr(entries, 1, 50) WHERE part = 1",
        "UPDATE configapi.state_snapshot_parts SET entries = '' WHERE part = 1",
        "UPDATE configapi.state_snapshot_parts SET part = 100 - part",
        "DELETE FROM configapi.state_snapshot_parts WHERE part = 1",
        "DELETE FROM configapi.state_snapshot_parts",
        "UPDATE configapi.state_snapshots SET hash = sha256('')",
        "UPDATE configapi.state_snapshots SET names = names + 1",
        "UPDATE configapi.state_snapshots SET format = 3"
      })
  void a_damaged_one_is_left_and_reported_once_and_the_log_is_read(String damage) throws Exception {
    try (PostgresEventStore store = open()) {
      fill(store, 50);
      keep(fromLog(50), 50, 500);
      assertThat(verify()).isEmpty();
      sql(damage);
      SnapshotReading reading = reading();

      assertThat(reading.at(50)).isEmpty();
      assertThat(store.readState(50)).isEqualTo(fromLog(50)).hasSize(50);
      assertThat(reading.takeDamaged()).isNotNull();
      assertThat(reading.takeDamaged()).isNull();
      assertThat(verify()).get().asString().contains("kept", "as of position 50", "damaged");
    }
  }

  @Test
  void one_that_is_whole_but_of_another_state_is_found_by_a_verification() throws Exception {
    try (PostgresEventStore store = open()) {
      fill(store, 50);
      keep(fromLog(49), 50, 500);

      assertThat(verify()).get().asString().contains("as of position 50", "not that of the log");
    }
  }

  @Test
  void that_of_a_log_that_was_replaced_is_passed_over() throws Exception {
    try (PostgresEventStore store = open()) {
      fill(store, 50);
      keep(fromLog(50), 50, 500);
      sql("UPDATE configapi.state_snapshots SET event_hash = sha256('another')");
      SnapshotReading reading = reading();

      assertThat(reading.at(50)).isEmpty();
      assertThat(reading.takeDamaged()).as("it is not damaged").isNull();
      assertThat(verify()).isEmpty();
    }
  }

  @Test
  void one_is_kept_in_the_background_and_again_after_half_as_many_events() throws Exception {
    try (PostgresEventStore store = open()) {
      fill(store, 20);
      StoreInternals.keepStates(store, () -> Optional.of(ListedState.present(store)), EAGER);
      awaitQuery("SELECT count(*) FROM configapi.state_snapshots WHERE position = 20", "1");
      set(store, "a", "1");
      for (int i = 0; i < 9; i++) {
        set(store, "a", Integer.toString(i));
      }
      awaitQuery(
          "SELECT count(*) || ' ' || coalesce(max(position), 0) FROM configapi.state_snapshots",
          "1 30");

      assertThat(query("SELECT count(DISTINCT snapshot) FROM configapi.state_snapshot_parts"))
          .isEqualTo("1");
      assertThat(reading().at(30)).contains(fromLog(30));
    }
  }

  @Test
  void a_damaged_one_is_deleted_and_made_anew() throws Exception {
    try (PostgresEventStore store = open()) {
      fill(store, 20);
      keep(fromLog(20), 20, 500);
      sql("DELETE FROM configapi.state_snapshot_parts WHERE part = 0");
      String damaged = query("SELECT id FROM configapi.state_snapshots");
      assertThat(store.readState(20)).hasSize(20);
      StoreInternals.keepStates(store, () -> Optional.of(ListedState.present(store)), EAGER);
      awaitQuery(
          "SELECT count(*) FILTER (WHERE id <> '" + damaged + "') FROM configapi.state_snapshots",
          "1");

      assertThat(reading().at(20)).contains(fromLog(20));
      awaitQuery(
          "SELECT count(*) FROM configapi.state_snapshot_parts WHERE snapshot = '" + damaged + "'",
          "0");
    }
  }

  @Test
  void several_may_be_made_at_once_and_one_stays() throws Exception {
    try (PostgresEventStore one = open();
        PostgresEventStore other = open()) {
      fill(one, 200);
      StoreInternals.keepStates(one, () -> Optional.of(ListedState.present(one)), EAGER);
      StoreInternals.keepStates(other, () -> Optional.of(ListedState.present(other)), EAGER);
      fill(one, 400);
      awaitQuery("SELECT count(*) > 0 FROM configapi.state_snapshots", "t");
    }
    assertThat(query("SELECT count(*) > 0 FROM configapi.state_snapshots")).isEqualTo("t");
    try (PostgresEventStore store = open()) {
      long end = store.head().position();
      assertThat(store.readState(end)).isEqualTo(fromLog(end));
    }
  }

  @Test
  void a_state_of_another_log_is_not_kept() throws Exception {
    try (PostgresEventStore store = open()) {
      fill(store, 20);
      ConfigState other =
          new ListedState(MarkedPosition.parse("20-abc").orElseThrow(), fromLog(20));
      CountDownLatch looks = new CountDownLatch(3);
      StoreInternals.keepStates(
          store,
          () -> {
            looks.countDown();
            return Optional.of(other);
          },
          EAGER);

      assertThat(looks.await(60, TimeUnit.SECONDS)).isTrue();
      assertThat(query("SELECT count(*) FROM configapi.state_snapshots")).isEqualTo("0");
    }
  }

  @Test
  void what_others_began_and_never_ended_is_deleted() throws Exception {
    String part =
        "INSERT INTO configapi.state_snapshot_parts VALUES ('%s', 0, '', now() - interval '%s')";
    try (PostgresEventStore store = open()) {
      fill(store, 20);
      sql(part.formatted(new UUID(0, 1), "2 hours"));
      sql(part.formatted(new UUID(0, 2), "1 minute"));
      StoreInternals.keepStates(store, () -> Optional.of(ListedState.present(store)), EAGER);
      awaitQuery("SELECT count(*) FROM configapi.state_snapshots", "1");

      assertThat(
              query(
                  "SELECT string_agg(snapshot::text, ' ') FROM configapi.state_snapshot_parts WHERE entries = ''"))
          .isEqualTo(new UUID(0, 2).toString());
    }
  }

  private SnapshotReading reading() {
    return new SnapshotReading(connections());
  }

  private ConnectionFactory connections() {
    return new ConnectionFactory(database.settings(), PatientStore.OPTIONS);
  }

  private List<ConfigEntry> fromLog(long position) throws SQLException {
    try (Connection connection = connections().openForReplaying()) {
      return StateReading.at(connection, position, LastPositions.SLICE);
    }
  }

  private Optional<String> verify() {
    return LogVerification.run(database.settings(), checked -> {})
        .problem()
        .map(LogVerification.Problem::description);
  }

  private void keep(List<ConfigEntry> entries, long position, int partBytes) throws SQLException {
    ListedState.keep(database.settings(), entries, position, partBytes);
  }

  private static void fill(EventStore store, int names) {
    List<ConfigCommand> commands = new ArrayList<>();
    for (int i = 0; i < names; i++) {
      commands.add(ConfigCommand.set(ConfigName.of("n" + i), ConfigValue.of("value " + i)));
    }
    ConfigService.over(store).execute(commands, Write.by("somebody"));
  }

  private static void writeRandomly(EventStore store, Random random) {
    ConfigService service = ConfigService.over(store);
    for (int i = 0; i < 80; i++) {
      String name = "n" + random.nextInt(30);
      if (random.nextInt(4) > 0 || service.get(name).isEmpty()) {
        service.set(name, VALUES.get(random.nextInt(VALUES.size())), Write.by("r"));
      } else {
        service.delete(name, Write.plain());
      }
    }
  }
}
