package io.configapi.eventstore.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.configapi.domain.ConfigName;
import io.configapi.domain.ConfigService;
import io.configapi.domain.ConfigValue;
import io.configapi.domain.log.ClockLead;
import io.configapi.domain.merkle.TreeHead;
import io.configapi.domain.proof.LogProofs;
import io.configapi.domain.write.ConfigCommand;
import io.configapi.domain.write.Write;
import io.configapi.eventstore.postgres.testkit.DatabaseTest;
import io.configapi.eventstore.postgres.testkit.PatientStore;
import io.configapi.eventstore.postgres.verify.LogVerification;
import io.configapi.eventstore.postgres.verify.LogVerification.Problem;
import io.configapi.eventstore.postgres.verify.LogVerification.Report;
import io.configapi.eventstore.postgres.verify.TreeRebuild;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each test forges the log as only its owner could, with the guarding trigger off. */
class LogVerificationTest extends DatabaseTest {

  @BeforeEach
  void recordSomeHistory() {
    try (PostgresEventStore store = open()) {
      ConfigService service = ConfigService.over(store);
      service.set("a", "1", Write.by("ann").because("first"));
      service.set("b", "\u0001\"\\ü😀", Write.plain());
      service.set("a", "2", Write.plain());
      service.delete("b", Write.plain());
      service.set("c", "", Write.plain());
    }
  }

  @Test
  void an_untouched_log_is_right() {
    List<Long> progress = new ArrayList<>();

    Report report = LogVerification.run(database.settings(), progress::add);

    assertThat(report.problem()).isEmpty();
    assertThat(report.events()).isEqualTo(5);
    assertThat(report.names()).isEqualTo(2);
    assertThat(report.headHash()).hasSize(64);
    assertThat(report.tree()).isEqualTo(head(5));
    assertThat(progress).containsExactly(5L);
  }

  @Test
  void an_empty_log_is_right() throws Exception {
    Schema.drop(database.settings());
    Schema.migrate(database.settings());

    assertThat(LogVerification.run(database.settings(), checked -> {}).events()).isZero();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          an altered value    | 3 | UPDATE configapi.events SET data = replace(data::text, '"2"', '"3"')::json WHERE position = 3
          an altered actor    | 1 | UPDATE configapi.events SET metadata = '{"actor":"bob"}' WHERE position = 1
          an altered time     | 2 | UPDATE configapi.events SET recorded_at = recorded_at + interval '1 microsecond' WHERE position = 2
          an altered type     | 4 | UPDATE configapi.events SET type = 'ConfigValueSet' WHERE position = 4
          an altered name     | 5 | UPDATE configapi.events SET name = 'd' WHERE position = 5
          an altered version  | 3 | UPDATE configapi.events SET version = 7 WHERE position = 3
          an altered salt     | 2 | UPDATE configapi.events SET salt = decode(repeat('ab', 16), 'hex') WHERE position = 2
          an altered format   | 2 | UPDATE configapi.events SET format = 1, salt = NULL WHERE position = 2
          an altered hash     | 2 | UPDATE configapi.events SET hash = decode(repeat('ab', 32), 'hex') WHERE position = 2
          a removed event     | 2 | DELETE FROM configapi.events WHERE position = 2
          a removed last event| 5 | DELETE FROM configapi.events WHERE position = 5
          an inserted event in between | 3 | UPDATE configapi.events SET position = position + 100 WHERE position > 2; UPDATE configapi.events SET position = position - 99 WHERE position > 2; INSERT INTO configapi.events SELECT 3, 'z', 1, type, data, metadata, recorded_at + interval '1 us', hash FROM configapi.events WHERE position = 2
          an inserted event   | 6 | INSERT INTO configapi.events SELECT 6, 'z', 1, type, data, metadata, recorded_at + interval '1 s', hash FROM configapi.events WHERE position = 5
          a head of another time | 5 | UPDATE configapi.log_head SET recorded_at = recorded_at + interval '1 day'
          a head of an earlier time | 5 | UPDATE configapi.log_head SET recorded_at = '2020-01-01'
          a head that lies    | 6 | UPDATE configapi.log_head SET hash = decode(repeat('ab', 32), 'hex')
          """)
  void a_forgery_is_found_at_its_position(String forgery, long position, String statement)
      throws Exception {
    sql("ALTER TABLE configapi.events DISABLE TRIGGER events_are_append_only");
    sql(statement);

    Report report = LogVerification.run(database.settings(), checked -> {});

    assertThat(report.problem()).map(Problem::position).as(forgery).contains(position);
  }

  @Test
  void swapped_events_are_found() throws Exception {
    sql("ALTER TABLE configapi.events DISABLE TRIGGER events_are_append_only");
    sql(
        """
        UPDATE configapi.events SET position = 100 WHERE position = 3;
        UPDATE configapi.events SET position = 3 WHERE position = 4;
        UPDATE configapi.events SET position = 4 WHERE position = 100;
        """);

    assertThat(LogVerification.run(database.settings(), checked -> {}).problem())
        .map(Problem::position)
        .contains(3L);
  }

  @Test
  void a_log_that_extends_a_kept_head_is_right() {
    Report report = verifyAgainst(head(3));

    assertThat(report.problem()).isEmpty();
    assertThat(verifyAgainst(head(0)).problem()).isEmpty();
    assertThat(verifyAgainst(head(5)).problem()).isEmpty();
  }

  /** Whoever owns the database can make a whole new chain: only a head kept elsewhere tells. */
  @Test
  void a_history_that_was_rewritten_with_a_chain_of_its_own_is_found_by_a_kept_head()
      throws Exception {
    TreeHead kept = head(4);
    Schema.drop(database.settings());
    try (PostgresEventStore store = open()) {
      ConfigService service = ConfigService.over(store);
      service.set("a", "1", Write.by("bob").because("first"));
      service.set("b", "2", Write.plain());
      service.set("a", "2", Write.plain());
      service.set("c", "", Write.plain());
      service.set("d", "", Write.plain());
    }

    assertThat(LogVerification.run(database.settings(), checked -> {}).problem()).isEmpty();
    assertThat(verifyAgainst(kept).problem())
        .hasValueSatisfying(
            problem -> {
              assertThat(problem.position()).isEqualTo(4);
              assertThat(problem.description()).contains("does not extend the checkpoint");
            });
  }

  @Test
  void a_log_shorter_than_a_kept_head_is_found() {
    TreeHead kept = new TreeHead(7, head(5).root());

    assertThat(verifyAgainst(kept).problem()).map(Problem::position).contains(6L);
  }

  @Test
  void a_forged_tile_is_found_and_made_anew() throws Exception {
    try (PostgresEventStore store = open()) {
      List<ConfigCommand> commands = new ArrayList<>();
      for (int i = 0; i < 600; i++) {
        commands.add(ConfigCommand.set(ConfigName.of("n" + i), ConfigValue.of("")));
      }
      ConfigService.over(store).execute(commands, Write.plain());
    }
    assertThat(LogVerification.run(database.settings(), checked -> {}).problem()).isEmpty();
    sql("UPDATE configapi.tree_tiles SET root = decode(repeat('ab', 32), 'hex') WHERE index = 1");

    assertThat(LogVerification.run(database.settings(), checked -> {}).problem())
        .map(Problem::position)
        .contains(257L);

    TreeRebuild.run(database.settings(), position -> {});
    assertThat(LogVerification.run(database.settings(), checked -> {}).problem()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"1, 0", "1, 7", "2, 0", "8, 0"})
  void a_tile_beyond_the_end_of_the_log_is_found(int level, long index) throws Exception {
    sql(
        "INSERT INTO configapi.tree_tiles VALUES (%s, %s, decode(repeat('ab', 32), 'hex'))"
            .formatted(level, index));

    assertThat(LogVerification.run(database.settings(), checked -> {}).problem())
        .hasValueSatisfying(
            problem -> {
              assertThat(problem.position()).isEqualTo(6);
              assertThat(problem.description()).contains("beyond the end", "rebuild-tree");
            });
  }

  @Test
  void a_missing_tile_before_others_is_found() throws Exception {
    try (PostgresEventStore store = open()) {
      List<ConfigCommand> commands = new ArrayList<>();
      for (int i = 0; i < 600; i++) {
        commands.add(ConfigCommand.set(ConfigName.of("n" + i), ConfigValue.of("")));
      }
      ConfigService.over(store).execute(commands, Write.plain());
    }
    sql("DELETE FROM configapi.tree_tiles WHERE index = 0");
    sql("UPDATE configapi.tree_tiles SET root = decode(repeat('ab', 32), 'hex')");

    assertThat(LogVerification.run(database.settings(), checked -> {}).problem())
        .map(Problem::position)
        .contains(257L);
  }

  private Report verifyAgainst(TreeHead kept) {
    return LogVerification.run(
        database.settings(), Optional.of(kept), ClockLead.DEFAULT, checked -> {});
  }

  private TreeHead head(long size) {
    try (PostgresEventReader log =
        PostgresEventReader.open(database.settings(), PatientStore.OPTIONS).orElseThrow()) {
      return new LogProofs(log).head(size);
    }
  }
}
