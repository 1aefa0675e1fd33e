package io.configapi.eventstore.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.configapi.domain.ConfigName;
import io.configapi.domain.failure.IncompatibleStoreException;
import io.configapi.domain.failure.UnavailableException;
import io.configapi.domain.failure.UnavailableException.Reason;
import io.configapi.domain.store.AppendRequest;
import io.configapi.eventstore.postgres.append.KeyJanitor;
import io.configapi.eventstore.postgres.database.DatabaseSettings;
import io.configapi.eventstore.postgres.jdbc.ConnectionFactory;
import io.configapi.eventstore.postgres.snapshot.ListedState;
import io.configapi.eventstore.postgres.snapshot.SnapshotMaker;
import io.configapi.eventstore.postgres.testkit.DatabaseTest;
import io.configapi.eventstore.postgres.testkit.PatientStore;
import io.configapi.eventstore.postgres.verify.LogVerification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A server whose role has just what docs/operations.md grants it. */
class PrivilegesTest extends DatabaseTest {

  private static final Pattern GRANTS =
      Pattern.compile("### Privileges\n.*?```sql\n(.*?)```", Pattern.DOTALL);

  private String role = "";

  @BeforeEach
  void grantWhatTheDocumentationSays() throws Exception {
    Schema.migrate(database.settings());
    role = "role_" + database.settings().database();
    sql(documented());
  }

  @AfterEach
  void dropTheRole() throws Exception {
    sql("DROP OWNED BY " + role + "; DROP ROLE " + role);
  }

  @Test
  void such_a_server_does_all_that_a_server_does() throws Exception {
    try (PostgresEventStore store = openAsRole()) {
      set(store, "a", "1");
      assertThat(store.append(keyed("k", setting("a", "2"))).repeated()).isFalse();
      assertThat(store.append(keyed("k", setting("a", "2"))).repeated()).isTrue();
      assertThat(store.head().position()).isEqualTo(2);
      assertThat(store.latest(ConfigName.of("a"), Long.MAX_VALUE)).isPresent();
      assertThat(store.replay(0, event -> {})).isEqualTo(2);
      store.ping(Duration.ofSeconds(60));
      store.keepStates(
          () -> Optional.of(ListedState.present(store)),
          new SnapshotMaker.Policy(1, Duration.ZERO, Duration.ofMillis(5), Duration.ZERO));
      awaitQuery("SELECT count(*) FROM configapi.state_snapshots", "1");
    }
    assertThat(LogVerification.run(asRole(), checked -> {}).problem()).isEmpty();
    ConnectionFactory connections = new ConnectionFactory(asRole(), PatientStore.OPTIONS);
    try (KeyJanitor janitor = janitor(connections)) {
      assertThat(janitor.sweep()).isZero();
    }
    sql("UPDATE configapi.idempotency_keys SET recorded_at = now() - interval '2 hours'");
    try (KeyJanitor janitor = janitor(connections)) {
      assertThat(janitor.sweep()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "UPDATE, idempotency_keys",
    "DELETE, idempotency_keys",
    "INSERT, events",
    "SELECT, events",
    "UPDATE, log_head",
    "INSERT, tree_tiles",
    "SELECT, schema_history",
    "SELECT, log_identity"
  })
  void a_missing_one_is_named_at_the_start(String privilege, String table) throws Exception {
    sql("REVOKE " + privilege + " ON configapi." + table + " FROM " + role);

    assertThatExceptionOfType(IncompatibleStoreException.class)
        .isThrownBy(() -> openAsRole().close())
        .withMessageContaining("lack")
        .withMessageContaining(table)
        .withMessageContaining("docs/operations.md, \"Privileges\"")
        .satisfies(refused -> assertThat(String.valueOf(refused.getMessage())).hasLineCount(1));
  }

  @ParameterizedTest
  @CsvSource({
    "SELECT, state_snapshots",
    "INSERT, state_snapshots",
    "DELETE, state_snapshots",
    "SELECT, state_snapshot_parts",
    "INSERT, state_snapshot_parts",
    "DELETE, state_snapshot_parts"
  })
  void without_one_for_kept_states_a_server_does_the_rest(String privilege, String table)
      throws Exception {
    try (PostgresEventStore owner = open()) {
      set(owner, "a", "1");
      ListedState.keep(database.settings(), owner.readState(1), 1, 500);
    }
    sql("REVOKE " + privilege + " ON configapi." + table + " FROM " + role);
    CountDownLatch looks = new CountDownLatch(2);

    try (PostgresEventStore store = openAsRole()) {
      assertThat(store.readState(1)).hasSize(1);
      set(store, "a", "2");
      store.keepStates(
          () -> {
            looks.countDown();
            return Optional.of(ListedState.present(store));
          },
          new SnapshotMaker.Policy(1, Duration.ZERO, Duration.ofMillis(5), Duration.ZERO));
      assertThat(looks.await(60, TimeUnit.SECONDS)).isTrue();
      set(store, "a", "3");
      assertThat(store.readState(3)).hasSize(1);
    }
    assertThat(LogVerification.run(asRole(), checked -> {}).problem()).isEmpty();
  }

  @Test
  void without_the_schema_the_schema_is_named() throws Exception {
    sql("REVOKE USAGE ON SCHEMA configapi FROM " + role);

    assertThatExceptionOfType(IncompatibleStoreException.class)
        .isThrownBy(() -> openAsRole().close())
        .withMessageContaining("schema configapi");
  }

  @Test
  void one_that_is_taken_away_later_makes_a_call_unavailable_and_is_named() throws Exception {
    try (PostgresEventStore store = openAsRole()) {
      sql("REVOKE UPDATE ON configapi.idempotency_keys FROM " + role);
      AppendRequest keyed = keyed("k", setting("a", "1"));

      assertThatExceptionOfType(UnavailableException.class)
          .isThrownBy(() -> store.append(keyed))
          .withMessageContaining("idempotency_keys")
          .satisfies(refused -> assertThat(refused.reason()).isEqualTo(Reason.REFUSED));

      sql("GRANT UPDATE ON configapi.idempotency_keys TO " + role);
      assertThat(store.append(keyed).repeated()).isFalse();
    }
  }

  @Test
  void one_who_may_not_make_the_schema_is_told_where() throws Exception {
    Schema.drop(database.settings());

    assertThatExceptionOfType(IncompatibleStoreException.class)
        .isThrownBy(() -> Schema.migrate(asRole()))
        .withMessageContaining("permission denied for database " + database.settings().database());
  }

  private static KeyJanitor janitor(ConnectionFactory connections) {
    return new KeyJanitor(connections, Duration.ofHours(1), InstantSource.system());
  }

  private PostgresEventStore openAsRole() {
    return PatientStore.open(asRole());
  }

  private DatabaseSettings asRole() {
    DatabaseSettings owner = database.settings();
    return new DatabaseSettings(
        owner.host(), owner.port(), owner.database(), role, "s3cret", owner.properties());
  }

  private String documented() throws IOException {
    Path root = Path.of(System.getProperty("configapi.root", ".."));
    Matcher grants = GRANTS.matcher(Files.readString(root.resolve("docs/operations.md")));
    assertThat(grants.find()).isTrue();
    return grants.group(1).replace("configapi_server", role).replace("'…'", "'s3cret'");
  }
}
