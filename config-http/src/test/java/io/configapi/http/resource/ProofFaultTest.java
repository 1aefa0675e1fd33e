package io.configapi.http.resource;

import static org.assertj.core.api.Assertions.assertThat;

import io.configapi.domain.ConfigService;
import io.configapi.domain.LogView;
import io.configapi.domain.ServiceOptions;
import io.configapi.domain.write.Write;
import io.configapi.eventstore.postgres.PostgresEventStore;
import io.configapi.eventstore.postgres.testkit.DatabaseUrl;
import io.configapi.eventstore.postgres.testkit.PatientStore;
import io.configapi.eventstore.postgres.testkit.Sql;
import io.configapi.eventstore.postgres.testkit.TestDatabase;
import io.configapi.http.ConfigdProcess;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is answered where a log can't prove what is asked for. */
class ProofFaultTest {

  /** More than are worked out while somebody waits. */
  private static final int EVENTS = 1_280 * 256;

  private TestDatabase database;

  @BeforeEach
  void recordAnEvent() {
    database = TestDatabase.withSchema();
    try (PostgresEventStore store = PatientStore.open(database.settings())) {
      new ConfigService(
              store, new LogView(store), ServiceOptions.builder().maxValueBytes(100).build())
          .set("a", "secret", Write.plain());
    }
  }

  @AfterEach
  void drop() {
    database.close();
  }

  @Test
  void an_altered_row_is_refused_by_its_position_and_without_its_value() throws Exception {
    sql(
        """
        ALTER TABLE configapi.events DISABLE TRIGGER events_are_append_only;
        UPDATE configapi.events SET data = replace(data::text, 'secret', 'hidden')::json
        """);

    try (ConfigdProcess configd = configd()) {
      HttpResponse<String> answer = configd.get("/events/1/proof");

      assertThat(answer.statusCode()).isEqualTo(500);
      assertThat(answer.body())
          .contains("position 1", "the row was altered")
          .doesNotContain("secret", "hidden");
    }
  }

  /** Nobody can add a tile meanwhile, as beside a rebuild. */
  @Test
  void a_long_log_without_tiles_proves_nothing_yet() throws Exception {
    sql(
        """
        INSERT INTO configapi.events
        SELECT i, name, i, type, data, metadata, recorded_at + i * interval '1 us', sha256(int8send(i))
          FROM configapi.events, generate_series(2, %s) AS i;
        UPDATE configapi.log_head SET (position, recorded_at, hash) =
            (SELECT position, recorded_at, hash FROM configapi.events ORDER BY position DESC LIMIT 1)
        """
            .formatted(EVENTS));
    try (Connection rebuild = Sql.connect(database.settings());
        Statement statement = rebuild.createStatement()) {
      rebuild.setAutoCommit(false);
      statement.execute("LOCK TABLE configapi.tree_tiles IN SHARE ROW EXCLUSIVE MODE");
      try (ConfigdProcess configd = configd()) {
        for (String path : new String[] {"/events/1/proof", "/consistency?from=1"}) {
          HttpResponse<String> answer = configd.get(path);

          assertThat(answer.statusCode()).as(path).isEqualTo(503);
          assertThat(answer.body()).contains("rebuild-tree");
        }
      }
    }
  }

  private ConfigdProcess configd() {
    return ConfigdProcess.serving("--database-url", DatabaseUrl.of(database.settings()));
  }

  private void sql(String statement) throws SQLException {
    Sql.execute(database.settings(), statement);
  }
}
