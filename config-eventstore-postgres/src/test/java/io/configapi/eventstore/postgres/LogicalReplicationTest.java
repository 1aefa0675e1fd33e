package io.configapi.eventstore.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.configapi.domain.ConfigName;
import io.configapi.domain.ConfigService;
import io.configapi.domain.ConfigValue;
import io.configapi.domain.write.ConfigCommand;
import io.configapi.domain.write.Write;
import io.configapi.eventstore.postgres.database.DatabaseSettings;
import io.configapi.eventstore.postgres.testkit.PatientStore;
import io.configapi.eventstore.postgres.testkit.Sql;
import io.configapi.eventstore.postgres.testkit.TestPostgresServer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The log as those get it who read PostgreSQL's own stream of changes, Debezium for one: by the
 * plugin {@code pgoutput} and the publication that docs/events.md shows.
 */
class LogicalReplicationTest {

  private static final Write ANN = Write.by("ann");

  @Test
  void a_publication_gives_every_event_once_and_in_order_and_a_deletion_is_an_event_like_any_other()
      throws Exception {
    try (TestPostgresServer server = TestPostgresServer.create(Map.of("wal_level", "logical"))) {
      DatabaseSettings database = server.settings();
      try (PostgresEventStore store = PatientStore.open(database)) {
        ConfigService service = ConfigService.over(store);
        service.set("before", "it is published", ANN);
        Sql.execute(
            database,
            "CREATE PUBLICATION configapi_events FOR TABLE configapi.events WITH (publish = 'insert')");
        Sql.query(database, "SELECT pg_create_logical_replication_slot('test', 'pgoutput')");

        service.set("a", "1", ANN);
        service.execute(
            List.of(
                ConfigCommand.set(ConfigName.of("b"), ConfigValue.of("2")),
                ConfigCommand.delete(ConfigName.of("a"))),
            ANN);

        List<List<String>> inserted = inserted(database);
        assertThat(inserted).extracting(columns -> columns.get(0)).containsExactly("2", "3", "4");
        assertThat(inserted).extracting(columns -> columns.get(1)).containsExactly("a", "b", "a");
        assertThat(inserted)
            .extracting(columns -> columns.get(3))
            .containsExactly("ConfigValueSet", "ConfigValueSet", "ConfigValueDeleted");
        assertThat(inserted.get(2).get(5)).isEqualTo("{\"actor\":\"ann\",\"transaction\":\"3-4\"}");
      }
    }
  }

  /** The columns of each row that was inserted, as texts. */
  private static List<List<String>> inserted(DatabaseSettings database) throws SQLException {
    List<List<String>> rows = new ArrayList<>();
    try (Connection connection = Sql.connect(database);
        Statement statement = connection.createStatement();
        ResultSet messages =
            statement.executeQuery(
                "SELECT data FROM pg_logical_slot_get_binary_changes('test', NULL, NULL,"
                    + " 'proto_version', '1', 'publication_names', 'configapi_events')")) {
      while (messages.next()) {
        ByteBuffer message = ByteBuffer.wrap(messages.getBytes(1));
        if (message.get() == 'I') {
          rows.add(columns(message));
        }
      }
    }
    return rows;
  }

  /** PostgreSQL manual, section 54.9, "Logical Replication Message Formats", Insert. */
  private static List<String> columns(ByteBuffer insert) {
    insert.getInt();
    assertThat(insert.get()).isEqualTo((byte) 'N');
    List<String> columns = new ArrayList<>();
    int count = insert.getShort();
    for (int i = 0; i < count; i++) {
      assertThat(insert.get()).isEqualTo((byte) 't');
      byte[] text = new byte[insert.getInt()];
      insert.get(text);
      columns.add(new String(text, StandardCharsets.UTF_8));
    }
    return columns;
  }
}
