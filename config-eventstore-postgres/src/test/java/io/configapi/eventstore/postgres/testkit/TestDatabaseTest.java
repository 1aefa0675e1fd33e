package io.configapi.eventstore.postgres.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.configapi.eventstore.postgres.database.DatabaseSettings;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

class TestDatabaseTest {

  @Test
  void each_one_is_empty_and_apart_from_others() throws SQLException {
    try (TestDatabase one = TestDatabase.create();
        TestDatabase other = TestDatabase.create()) {
      execute(one.settings(), "CREATE TABLE mine (id int)");

      assertThat(tables(one.settings())).isEqualTo(1);
      assertThat(tables(other.settings())).isZero();
    }
  }

  @Test
  void closing_drops_it_though_somebody_is_connected() throws SQLException {
    TestDatabase database = TestDatabase.create();
    try (Connection connection = connect(database.settings())) {
      assertThat(connection.isValid(5)).isTrue();

      database.close();

      assertThat(connection.isValid(5)).isFalse();
      assertThatThrownBy(() -> connect(database.settings()).close())
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("does not exist");
    }
  }

  private static Connection connect(DatabaseSettings settings) throws SQLException {
    return DriverManager.getConnection(settings.jdbcUrl(), settings.driverProperties());
  }

  private static void execute(DatabaseSettings settings, String sql) throws SQLException {
    try (Connection connection = connect(settings);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static int tables(DatabaseSettings settings) throws SQLException {
    try (Connection connection = connect(settings);
        Statement statement = connection.createStatement();
        ResultSet count =
            statement.executeQuery("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'")) {
      count.next();
      return count.getInt(1);
    }
  }
}
