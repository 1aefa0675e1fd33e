package io.configapi.eventstore.postgres.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

class TestDatabaseTest {

  private static final String TABLES = "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'";

  private static final String WHAT_IS_LEFT =
      """
      SELECT to_regclass('left_over.t') IS NOT NULL
          OR to_regclass('public.left_over') IS NOT NULL
          OR to_regproc('left_over') IS NOT NULL
          OR current_setting('work_mem') = '1234kB'
          OR (SELECT datconnlimit <> -1 OR datacl IS NOT NULL
                FROM pg_database WHERE datname = current_database())
          OR NOT has_schema_privilege('public', 'public', 'USAGE')
          OR EXISTS (SELECT FROM pg_default_acl)
      """;

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
  void one_that_others_used_before_is_as_empty_as_a_new_one() throws SQLException {
    for (String left :
        List.of(
            "CREATE SCHEMA left_over; CREATE TABLE left_over.t AS SELECT 1",
            "CREATE TABLE left_over (id int)",
            "CREATE FUNCTION left_over() RETURNS int LANGUAGE sql AS 'SELECT 1'",
            "ALTER DATABASE %s SET work_mem = '1234kB'",
            "ALTER DATABASE %s CONNECTION LIMIT 7",
            "REVOKE CONNECT ON DATABASE %s FROM PUBLIC",
            "GRANT CREATE ON SCHEMA public TO PUBLIC; REVOKE USAGE ON SCHEMA public FROM PUBLIC",
            "ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO PUBLIC")) {
      try (TestDatabase used = TestDatabase.create()) {
        Sql.execute(used.settings(), left.formatted(used.settings().database()));
      }
      try (TestDatabase next = TestDatabase.create()) {
        assertThat(Sql.query(next.settings(), WHAT_IS_LEFT)).as(left).isEqualTo("f");
      }
    }
  }

  @Test
  void closing_drops_it_though_somebody_is_connected() throws SQLException {
    TestDatabase database = TestDatabase.create();
    try (Connection connection = Sql.connect(database.settings())) {
      assertThat(connection.isValid(60)).isTrue();

      database.close();

      assertThat(connection.isValid(60)).isFalse();
      assertThatThrownBy(() -> Sql.connect(database.settings()).close())
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("does not exist");
    }
  }
}
