package io.configapi.eventstore.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.configapi.domain.failure.IncompatibleStoreException;
import io.configapi.domain.failure.UnavailableException;
import io.configapi.eventstore.postgres.database.DatabaseSettings;
import io.configapi.eventstore.postgres.testkit.DatabaseTest;
import io.configapi.eventstore.postgres.testkit.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaTest extends DatabaseTest {

  @Override
  protected TestDatabase newDatabase() {
    return TestDatabase.create();
  }

  @Test
  void an_empty_database_has_no_schema_and_looking_makes_none() {
    assertThat(Schema.status(database.settings()).present()).isZero();
    assertThat(Schema.status(database.settings()).current()).isFalse();
  }

  @Test
  void migrating_makes_it_and_again_changes_nothing() {
    assertThat(Schema.migrate(database.settings()).current()).isTrue();
    assertThat(Schema.migrate(database.settings()).events()).isZero();
  }

  @Test
  void several_nodes_may_migrate_at_once() throws Exception {
    int nodes = 4;
    CyclicBarrier together = new CyclicBarrier(nodes);
    try (ExecutorService starts = Executors.newFixedThreadPool(nodes)) {
      List<Future<Schema.Status>> migrations = new ArrayList<>();
      for (int i = 0; i < nodes; i++) {
        migrations.add(
            starts.submit(
                () -> {
                  together.await();
                  return Schema.migrate(database.settings());
                }));
      }
      for (Future<Schema.Status> migration : migrations) {
        assertThat(migration.get(60, TimeUnit.SECONDS).current()).isTrue();
      }
    }
  }

  @Test
  void a_schema_newer_than_the_program_is_refused_with_both_versions() throws Exception {
    Schema.migrate(database.settings());
    sql(
        "INSERT INTO configapi.schema_history SELECT 99, '99', 'later', 'SQL', 'V99', 0, 'x', now(), 1, true");

    assertThatThrownBy(this::open)
        .isInstanceOf(IncompatibleStoreException.class)
        .hasMessageContaining("version 99")
        .hasMessageContaining("version " + Schema.EXPECTED_VERSION);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void a_log_that_an_older_program_began_goes_on(int version) throws Exception {
    try (PostgresEventStore store = open()) {
      set(store, "a", "1");
    }
    sql(
        "DROP TABLE configapi.tree_tiles, configapi.state_snapshots, configapi.state_snapshot_parts,"
            + " configapi.log_identity");
    sql("ALTER TABLE configapi.events DROP COLUMN format, DROP COLUMN salt");
    if (version < 3) {
      sql("DROP TABLE configapi.idempotency_keys");
    }
    if (version < 2) {
      sql("ALTER TABLE configapi.log_head DROP COLUMN fence");
    }
    sql("DELETE FROM configapi.schema_history WHERE version::int > " + version);

    try (PostgresEventStore store = open()) {
      assertThat(store.append(keyed("k-1", setting("a", "2"))).position()).isEqualTo(2);
      assertThat(store.append(keyed("k-1", setting("a", "2"))).repeated()).isTrue();
      assertThat(set(store, "a", "3").version()).isEqualTo(3);
    }
    assertThat(Schema.status(database.settings()).current()).isTrue();
  }

  @Test
  void dropping_leaves_an_empty_database() {
    try (PostgresEventStore store = open()) {
      set(store, "a", "1");
      assertThat(Schema.status(database.settings()).events()).isEqualTo(1);
    }

    Schema.drop(database.settings());

    assertThat(Schema.status(database.settings()).present()).isZero();
  }

  @Test
  void a_database_that_cannot_hold_every_value_is_refused() throws Exception {
    String name = database.settings().database() + "_ascii";
    sql(
        "CREATE DATABASE "
            + name
            + " TEMPLATE template0 ENCODING 'SQL_ASCII' LC_COLLATE 'C' LC_CTYPE 'C'");
    try {
      assertThatThrownBy(() -> Schema.migrate(with(name, database.settings().password())))
          .isInstanceOf(IncompatibleStoreException.class)
          .hasMessageContaining("SQL_ASCII")
          .hasMessageContaining("UTF8");
    } finally {
      sql("DROP DATABASE " + name);
    }
  }

  @Test
  void a_missing_database_and_a_closed_port_are_told_apart() {
    DatabaseSettings there = database.settings();
    DatabaseSettings closedPort =
        new DatabaseSettings("127.0.0.1", 1, there.database(), there.user(), "", Map.of());

    assertThatThrownBy(() -> Schema.migrate(with("nosuchdatabase", there.password())))
        .isInstanceOf(IncompatibleStoreException.class)
        .hasMessageContaining("no such database");
    assertThatThrownBy(() -> Schema.migrate(closedPort)).isInstanceOf(UnavailableException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE configapi.events SET name = 'b'",
        "DELETE FROM configapi.events",
        "TRUNCATE configapi.events"
      })
  void events_cannot_be_changed_or_removed(String change) throws Exception {
    try (PostgresEventStore store = open()) {
      set(store, "a", "1");
    }

    assertThatThrownBy(() -> sql(change)).hasMessageContaining("append-only");
    assertThat(query("SELECT name FROM configapi.events")).isEqualTo("a");
  }

  private DatabaseSettings with(String name, String password) {
    DatabaseSettings there = database.settings();
    return new DatabaseSettings(
        there.host(), there.port(), name, there.user(), password, there.properties());
  }
}
