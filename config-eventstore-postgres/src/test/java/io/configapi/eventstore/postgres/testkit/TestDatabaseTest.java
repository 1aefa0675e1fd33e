package io.configapi.eventstore.postgres.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class TestDatabaseTest {

  private static final String TABLES = "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'";

  @Test
  void each_one_is_empty_and_apart_from_others() throws SQLException {
    try (TestDatabase one = TestDatabase.create();
        TestDatabase other = TestDatabase.create()) {
      Sql.execute(one.settings(), "CREATE TABLE mine (id int)");

      assertThat(Sql.query(one.settings(), TABLES)).isEqualTo("1");
      assertThat(Sql.query(other.settings(), TABLES)).isEqualTo("0");
    }
  }

  @Test
  void closing_drops_it_though_somebody_is_connected() throws SQLException {
    TestDatabase database = TestDatabase.create();
    try (Connection connection = Sql.connect(database.settings())) {
      assertThat(connection.isValid(5)).isTrue();

      database.close();

      assertThat(connection.isValid(5)).isFalse();
      assertThatThrownBy(() -> Sql.connect(database.settings()).close())
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("does not exist");
    }
  }
}
