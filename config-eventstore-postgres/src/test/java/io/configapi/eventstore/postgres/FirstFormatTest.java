package io.configapi.eventstore.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.configapi.domain.ConfigService;
import io.configapi.domain.checkpoint.Checkpoint;
import io.configapi.domain.checkpoint.Verdict;
import io.configapi.domain.checkpoint.VerifierKey;
import io.configapi.domain.event.EventFormat;
import io.configapi.domain.event.LoggedEvent;
import io.configapi.domain.log.ClockLead;
import io.configapi.domain.merkle.TreeHead;
import io.configapi.domain.proof.LogProofs;
import io.configapi.domain.write.Write;
import io.configapi.eventstore.postgres.testkit.DatabaseTest;
import io.configapi.eventstore.postgres.testkit.TestDatabase;
import io.configapi.eventstore.postgres.verify.LogVerification;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.util.Objects;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;

/**
 * A log of 307 events that the last build wrote which knew format 1 alone: its rows, its tree, its
 * keys, and a checkpoint that it signed.
 */
class FirstFormatTest extends DatabaseTest {

  private static final int EVENTS = 307;

  private TreeHead signed;

  @Override
  protected TestDatabase newDatabase() {
    return TestDatabase.create();
  }

  @BeforeEach
  void restoreTheLog() throws Exception {
    Flyway.configure(Schema.class.getClassLoader())
        .dataSource(
            database.settings().jdbcUrl(),
            database.settings().user(),
            database.settings().password())
        .defaultSchema("configapi")
        .schemas("configapi")
        .table("schema_history")
        .locations("classpath:io/configapi/eventstore/postgres/migration")
        .target("6")
        .load()
        .migrate();
    sql("DELETE FROM configapi.log_head");
    for (String table : new String[] {"events", "log_head", "idempotency_keys", "tree_tiles"}) {
      copy(table);
    }
    Checkpoint checkpoint = Checkpoint.parse(text("checkpoint"));
    assertThat(checkpoint.verdict(VerifierKey.parse(text("log.pub").strip())))
        .isEqualTo(Verdict.SIGNED);
    signed = checkpoint.head();
  }

  @Test
  void is_read_and_verified() {
    try (PostgresEventStore store = open()) {
      assertThat(store.readLog(0, 1_000))
          .hasSize(EVENTS)
          .extracting(LoggedEvent::format)
          .containsOnly(EventFormat.ONE);
      assertThat(store.readState(EVENTS)).hasSize(11);
      assertThat(verified().events()).isEqualTo(EVENTS);
    }
  }

  @Test
  void goes_on_in_format_2_and_is_proved_across_the_border() {
    try (PostgresEventStore store = open()) {
      ConfigService service = ConfigService.over(store);
      for (int i = 0; i < 300; i++) {
        service.set("payments.db.url", "postgres://db-" + i, Write.by("ann"));
      }

      LogProofs proofs = new LogProofs(store);
      TreeHead head = proofs.head();
      assertThat(store.readLog(EVENTS, 1).getFirst().format().number())
          .isEqualTo(EventFormat.SALTED);
      for (long position : new long[] {1, EVENTS, EVENTS + 1, head.size()}) {
        assertThat(proofs.event(position, head.size()).proves(head)).isTrue();
      }
      assertThat(proofs.consistency(signed.size(), head.size()).proves(signed.root(), head.root()))
          .isTrue();
      assertThat(verified().events()).isEqualTo(EVENTS + 300);
    }
  }

  @Test
  void gets_an_id_that_stays() {
    String id;
    try (PostgresEventStore store = open()) {
      id = store.logId().toString();
    }
    try (PostgresEventStore store = open()) {
      assertThat(store.logId()).hasToString(id);
      assertThat(Schema.status(database.settings()).logId().orElseThrow()).hasToString(id);
    }
  }

  private LogVerification.Report verified() {
    LogVerification.Report report =
        LogVerification.run(
            database.settings(), Optional.of(signed), ClockLead.DEFAULT, checked -> {});
    assertThat(report.problem()).isEmpty();
    return report;
  }

  private void copy(String table) throws Exception {
    try (Connection connection = connect();
        InputStream rows = resource(table + ".copy")) {
      connection
          .unwrap(PGConnection.class)
          .getCopyAPI()
          .copyIn("COPY configapi." + table + " FROM STDIN", rows);
    }
  }

  private static String text(String name) throws IOException {
    try (InputStream bytes = resource(name)) {
      return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static InputStream resource(String name) {
    return Objects.requireNonNull(
        FirstFormatTest.class.getResourceAsStream("/format-1/" + name), name);
  }
}
