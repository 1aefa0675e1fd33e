package io.configapi.eventstore.postgres.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.configapi.domain.failure.IncompatibleStoreException;
import io.configapi.domain.failure.UnavailableException;
import io.configapi.domain.failure.UnavailableException.Reason;
import io.configapi.eventstore.postgres.PostgresEventStore;
import io.configapi.eventstore.postgres.options.StoreOptions;
import io.configapi.eventstore.postgres.testkit.DatabaseTest;
import io.configapi.eventstore.postgres.testkit.PatientStore;
import io.configapi.eventstore.postgres.testkit.TestDatabase;
import io.configapi.eventstore.postgres.verify.LogVerification;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.SimpleTimeZone;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;

/** What the role, the database or the connection's past has for settings. */
class ForeignSettingsTest extends DatabaseTest {

  private static final String BOUNDS =
      "SELECT concat_ws(' ', current_setting('statement_timeout'),"
          + " current_setting('transaction_read_only'), current_setting('transaction_isolation'))";

  @Override
  protected TestDatabase newDatabase() {
    return TestDatabase.create();
  }

  @Test
  void settings_of_the_database_do_not_count() throws Exception {
    for (String setting :
        new String[] {
          "statement_timeout = '400ms'",
          "lock_timeout = '1ms'",
          "idle_in_transaction_session_timeout = '1ms'",
          "search_path = ''",
          "default_transaction_isolation = 'serializable'",
          "default_transaction_deferrable = on",
          "synchronous_commit = off"
        }) {
      sql("ALTER DATABASE " + database.settings().database() + " SET " + setting);
    }
    boolean known =
        query("SELECT count(*) FROM pg_settings WHERE name = 'idle_session_timeout'").equals("1");
    if (known) {
      sql("ALTER DATABASE " + database.settings().database() + " SET idle_session_timeout = '2s'");
    }
    try (PostgresEventStore store = open()) {
      set(store, "a", "1");
      if (known) {
        awaitQuery(
            "SELECT count(*)::text FROM pg_stat_activity WHERE datname = current_database()"
                + " AND application_name = 'configapi-append'",
            "0");
      }
      store.append(keyed("k", setting("a", "2")));
      assertThat(store.readLog(0, 10)).hasSize(2);
      assertThat(store.replay(0, event -> {})).isEqualTo(2);
      assertThat(store.positionAt(store.head().recordedAt())).isEqualTo(2);
      assertThat(LogVerification.run(database.settings(), checked -> {}).problem()).isEmpty();
      assertThat(store.writeProblem()).isEmpty();
    }
  }

  @Test
  void a_database_that_is_read_only_is_told_of_and_written_to_once_it_is_not() throws Exception {
    StoreOptions impatient =
        PatientStore.OPTIONS.withTimeouts(Duration.ofSeconds(60), Duration.ofSeconds(2));
    open().close();
    String name = database.settings().database();
    sql("ALTER DATABASE " + name + " SET default_transaction_read_only = on");
    try (PostgresEventStore store = PostgresEventStore.open(database.settings(), impatient)) {
      assertThat(store.writeProblem().orElse("")).contains("default_transaction_read_only");
      assertThatThrownBy(() -> set(store, "a", "1"))
          .isInstanceOfSatisfying(
              UnavailableException.class, e -> assertThat(e.reason()).isEqualTo(Reason.READ_ONLY))
          .hasMessageContaining("default_transaction_read_only");
      assertThat(store.head().position()).isZero();

      try (Connection connection = connect();
          Statement statement = connection.createStatement()) {
        statement.execute("SET default_transaction_read_only = off");
        statement.execute("ALTER DATABASE " + name + " RESET default_transaction_read_only");
      }

      assertThat(store.writeProblem()).isEmpty();
      assertThat(appendPersistently(store, "k", setting("a", "2")).position()).isEqualTo(1);
    }
  }

  @Test
  void a_time_zone_that_the_database_does_not_know_is_named_with_the_way_out() {
    TimeZone usual = TimeZone.getDefault();
    TimeZone.setDefault(new SimpleTimeZone(0, "Nowhere/At_All"));
    try {
      assertThatThrownBy(this::open)
          .isInstanceOf(IncompatibleStoreException.class)
          .hasMessageContaining("time zone, Nowhere/At_All; start Java with -Duser.timezone=UTC");
    } finally {
      TimeZone.setDefault(usual);
    }
  }

  @Test
  void each_question_over_a_lone_connection_is_bounded_and_reads_only() throws Exception {
    open().close();
    sql("ALTER DATABASE " + database.settings().database() + " SET statement_timeout = '200ms'");
    try (SingleConnection single =
        new ConnectionFactory(database.settings(), PatientStore.OPTIONS).single()) {
      for (int i = 0; i < 2; i++) {
        assertThat(single.<String>ask(reader -> text(reader, BOUNDS)))
            .isEqualTo("1min on read committed");
        assertThatThrownBy(() -> single.ask(reader -> text(reader, "SELECT 1 / 0")))
            .isInstanceOf(SQLException.class);
      }
    }
  }

  @Test
  void a_pooled_reader_is_idle_until_it_is_asked_and_bounded_after_a_question_that_failed()
      throws Exception {
    open().close();
    ConnectionFactory connections =
        new ConnectionFactory(database.settings(), PatientStore.OPTIONS.withPoolSize(1));
    try (HikariDataSource pool = connections.openReadPool(new KeptConnections())) {
      awaitIdleReader();
      try (Connection reader = pool.getConnection();
          Statement statement = reader.createStatement()) {
        assertThatThrownBy(() -> statement.execute("SELECT 1 / 0"))
            .isInstanceOf(SQLException.class);
      }
      awaitIdleReader();
      try (Connection reader = pool.getConnection();
          Statement statement = reader.createStatement();
          ResultSet row =
              statement.executeQuery(
                  "SELECT current_setting('statement_timeout'),"
                      + " current_setting('transaction_read_only')")) {
        row.next();
        assertThat(row.getString(1)).isEqualTo("1min");
        assertThat(row.getString(2)).isEqualTo("on");
      }
    }
  }

  @Test
  void a_question_of_little_is_bounded_and_read_only_though_it_is_one_way_to_the_server()
      throws Exception {
    open().close();
    sql(
        "ALTER DATABASE "
            + database.settings().database()
            + " SET default_transaction_isolation = serializable");
    ConnectionFactory connections =
        new ConnectionFactory(database.settings(), PatientStore.OPTIONS.withPoolSize(1));
    try (PooledConnections pool =
        new PooledConnections(
            connections.openReadPool(new KeptConnections()), new KeptConnections())) {
      assertThatThrownBy(() -> pool.askAtOnce(reader -> text(reader, "SELECT 1 / 0")))
          .isInstanceOf(SQLException.class);
      assertThat(pool.<String>askAtOnce(reader -> text(reader, BOUNDS)))
          .isEqualTo("1min on read committed");
      String write = "UPDATE configapi.log_head SET fence = fence RETURNING fence";
      assertThatThrownBy(() -> pool.askAtOnce(reader -> text(reader, write)))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("read-only transaction");
      awaitIdleReader();
    } finally {
      sql(
          "ALTER DATABASE "
              + database.settings().database()
              + " RESET default_transaction_isolation");
    }
  }

  private static String text(Connection connection, String sql) throws SQLException {
    try (var query = connection.prepareStatement(sql);
        ResultSet row = query.executeQuery()) {
      row.next();
      return row.getString(1);
    }
  }

  /** It has been connected, and stands in no transaction. */
  private void awaitIdleReader() throws Exception {
    awaitQuery(
        "SELECT coalesce(string_agg(state, ', '), 'none') FROM pg_stat_activity"
            + " WHERE application_name = 'configapi-read' AND datname = current_database()",
        "idle");
  }
}
