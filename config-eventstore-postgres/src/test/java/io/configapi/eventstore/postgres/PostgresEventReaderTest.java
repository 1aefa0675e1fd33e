package io.configapi.eventstore.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.configapi.domain.ConfigName;
import io.configapi.domain.failure.IncompatibleStoreException;
import io.configapi.domain.failure.UnavailableException;
import io.configapi.eventstore.postgres.database.DatabaseSettings;
import io.configapi.eventstore.postgres.testkit.DatabaseTest;
import io.configapi.eventstore.postgres.testkit.PatientStore;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostgresEventReaderTest extends DatabaseTest {

  @Test
  void without_a_schema_there_is_no_reader_and_none_is_made() {
    Schema.drop(database.settings());

    assertThat(read()).isEmpty();
    assertThat(Schema.status(database.settings()).present()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE configapi.schema_history SET version = '99' WHERE version = (SELECT max(version) FROM configapi.schema_history)",
        "UPDATE configapi.schema_history SET success = false WHERE version = (SELECT max(version) FROM configapi.schema_history)",
        "DROP TABLE configapi.schema_history"
      })
  void with_another_schema_there_is_no_reader(String change) throws Exception {
    sql(change);

    assertThat(read()).isEmpty();
  }

  @Test
  void a_closed_port_and_a_missing_database_are_told_apart() {
    DatabaseSettings there = database.settings();
    DatabaseSettings closedPort =
        new DatabaseSettings("127.0.0.1", 1, there.database(), there.user(), "", Map.of());
    DatabaseSettings missing =
        new DatabaseSettings(
            there.host(),
            there.port(),
            "nosuchdatabase",
            there.user(),
            there.password(),
            there.properties());

    assertThatThrownBy(() -> PostgresEventReader.open(closedPort, PatientStore.OPTIONS))
        .isInstanceOf(UnavailableException.class);
    assertThatThrownBy(() -> PostgresEventReader.open(missing, PatientStore.OPTIONS))
        .isInstanceOf(IncompatibleStoreException.class)
        .hasMessageContaining("no such database");
  }

  @Test
  void all_its_questions_go_over_one_connection() throws Exception {
    write("1");
    try (PostgresEventReader reader = read().orElseThrow()) {
      assertThat(reader.latest(ConfigName.of("a"), 1)).isPresent();
      assertThat(reader.readLog(0, 10)).hasSize(1);

      assertThat(query("SELECT count(*) FROM pg_stat_activity" + OF_THE_READER)).isEqualTo("1");
    }
  }

  @Test
  void whose_connection_was_cut_while_it_lay_idle_is_answered_over_another() throws Exception {
    write("1");
    try (PostgresEventReader reader = read().orElseThrow()) {
      query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity" + OF_THE_READER);

      assertThat(reader.head().position()).isEqualTo(1);
    }
  }

  @Test
  void after_closing_it_is_unavailable() {
    write("1");
    PostgresEventReader reader = read().orElseThrow();
    reader.close();
    reader.close();

    assertThatThrownBy(reader::head).isInstanceOf(UnavailableException.class);
  }

  private static final String OF_THE_READER =
      " WHERE application_name = 'configapi-read' AND datname = current_database()";

  private void write(String value) {
    try (PostgresEventStore store = open()) {
      set(store, "a", value);
    }
  }

  private Optional<PostgresEventReader> read() {
    return PostgresEventReader.open(database.settings(), PatientStore.OPTIONS);
  }
}
