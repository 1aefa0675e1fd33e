package io.configapi.eventstore.postgres.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.configapi.eventstore.postgres.database.DatabaseSettings;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TestPostgresServerTest {

  @Test
  void killed_and_started_again_it_has_its_data_on_the_same_port() throws SQLException {
    try (TestPostgresServer server = TestPostgresServer.create()) {
      Sql.execute(server.settings(), "CREATE TABLE kept AS SELECT 42 AS answer");

      server.kill();
      assertThatThrownBy(() -> Sql.query(server.settings(), "SELECT 1"))
          .isInstanceOf(SQLException.class);
      server.start();

      assertThat(Sql.query(server.settings(), "SELECT answer FROM kept")).isEqualTo("42");
    }
  }

  @Test
  void stopped_at_once_it_can_be_started_again_and_stopped_again() throws SQLException {
    try (TestPostgresServer server = TestPostgresServer.create()) {
      for (int i = 0; i < 2; i++) {
        server.stopImmediately();
        assertThatThrownBy(() -> Sql.query(server.settings(), "SELECT 1"))
            .isInstanceOf(SQLException.class);
        server.start();
        assertThat(Sql.query(server.settings(), "SELECT 1")).isEqualTo("1");
      }
    }
  }

  @Test
  void suspended_it_answers_nobody_until_it_is_resumed() throws SQLException {
    try (TestPostgresServer server = TestPostgresServer.create()) {
      DatabaseSettings patient = server.settings();
      Map<String, String> impatience = new HashMap<>(patient.properties());
      impatience.put("socketTimeout", "1");
      impatience.put("loginTimeout", "1");
      DatabaseSettings impatient =
          new DatabaseSettings(
              patient.host(),
              patient.port(),
              patient.database(),
              patient.user(),
              patient.password(),
              impatience);

      server.suspend();
      assertThatThrownBy(() -> Sql.query(impatient, "SELECT 1")).isInstanceOf(SQLException.class);
      server.resume();

      assertThat(Sql.query(patient, "SELECT 1")).isEqualTo("1");
    }
  }
}
