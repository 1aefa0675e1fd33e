package io.configapi.eventstore.postgres.append;

import static org.assertj.core.api.Assertions.assertThat;

import io.configapi.eventstore.postgres.Schema;
import io.configapi.eventstore.postgres.jdbc.ConnectionFactory;
import io.configapi.eventstore.postgres.testkit.DatabaseTest;
import io.configapi.eventstore.postgres.testkit.PatientStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KeyJanitorTest extends DatabaseTest {

  private static final Duration RETENTION = Duration.ofHours(24);

  @BeforeEach
  void recordKeysOfEveryAge() throws SQLException {
    Schema.migrate(database.settings());
    sql(
        """
        INSERT INTO configapi.idempotency_keys (key, request, position, events, recorded_at)
        SELECT 'k' || hours, decode(repeat('00', 32), 'hex'), 0, 0, now() - hours * interval '1 hour'
          FROM generate_series(1, 47) AS hours
        """);
  }

  @Test
  void what_no_longer_counts_is_deleted_portion_by_portion_and_all_else_stays() throws Exception {
    try (KeyJanitor janitor = janitor(5)) {
      assertThat(janitor.sweep()).isEqualTo(24);
      assertThat(janitor.sweep()).isZero();
    }

    assertThat(query("SELECT count(*) FROM configapi.idempotency_keys")).isEqualTo("23");
    assertThat(
            query(
                "SELECT max(now() - recorded_at) < interval '24 h' FROM"
                    + " configapi.idempotency_keys"))
        .isEqualTo("t");
  }

  @Test
  void what_somebody_else_has_in_hand_is_passed_over() throws Exception {
    try (KeyJanitor janitor = janitor(100);
        Connection other = connect();
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute(
          "UPDATE configapi.idempotency_keys SET recorded_at = now() WHERE key = 'k30'");

      assertThat(janitor.sweep()).isEqualTo(23);

      other.commit();
      assertThat(janitor.sweep()).isZero();
    }
  }

  @Test
  void once_closed_it_deletes_nothing_more() throws Exception {
    KeyJanitor janitor = janitor(100);
    janitor.close();
    janitor.close();

    assertThat(janitor.sweep()).isZero();
  }

  private KeyJanitor janitor(int portion) {
    ConnectionFactory connections =
        new ConnectionFactory(database.settings(), PatientStore.OPTIONS);
    return new KeyJanitor(connections, RETENTION, InstantSource.system(), portion);
  }
}
