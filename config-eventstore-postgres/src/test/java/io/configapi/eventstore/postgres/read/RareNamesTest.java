package io.configapi.eventstore.postgres.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.configapi.domain.ConfigName;
import io.configapi.domain.NamePage;
import io.configapi.domain.NameScope;
import io.configapi.domain.event.RecordedEvent;
import io.configapi.eventstore.postgres.Schema;
import io.configapi.eventstore.postgres.testkit.Sql;
import io.configapi.eventstore.postgres.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The state of a few names, behind which many others came. Counted in pages, never timed. */
class RareNamesTest {

  private static final int OLD_NAMES = 1_200;
  private static final int OLD_EVENTS = 12_000;
  private static final int LATER_NAMES = 60_000;
  private static final int LIMIT = 500;

  private static TestDatabase database;

  @BeforeAll
  static void fill() throws SQLException {
    database = TestDatabase.create();
    Schema.migrate(database.settings());
    insert(
        "'n' || lpad((50 * (i %% %1$s))::text, 6, '0') || '.old'",
        "1 + (i - 1) / %1$s", 1, OLD_EVENTS);
    insert("'n' || lpad((i - %2$s)::text, 6, '0')", "1", OLD_EVENTS + 1, OLD_EVENTS + LATER_NAMES);
  }

  @AfterAll
  static void drop() throws SQLException {
    database.close();
  }

  @Test
  void a_page_of_a_state_finds_those_that_were_there_and_not_those_that_came_later()
      throws SQLException {
    try (Connection connection = Sql.connect(database.settings())) {
      connection.setAutoCommit(false);
      List<RecordedEvent> found = new ArrayList<>();
      int pages = 0;
      ConfigName after = null;
      do {
        NamePage<RecordedEvent> page =
            NameQueries.latest(connection, OLD_EVENTS, NameScope.ALL, after, LIMIT);
        found.addAll(page.elements());
        after = page.next();
        pages++;
      } while (after != null);

      assertThat(found).hasSize(OLD_NAMES);
      assertThat(found).isSortedAccordingTo((a, b) -> a.name().compareTo(b.name()));
      assertThat(found).allMatch(event -> event.position() > OLD_EVENTS - OLD_NAMES);
      assertThat(pages).isLessThanOrEqualTo(OLD_NAMES / LIMIT + 1);
    }
  }

  private static void insert(String name, String version, int from, int to) throws SQLException {
    Sql.execute(
        database.settings(),
        """
        INSERT INTO configapi.events
        SELECT i, name, %2$s, 'ConfigValueSet',
               json_build_object('config_name', name, 'value', '1', 'old_value', null,
                                 'timestamp', '2026-01-01T00:00:00Z'), '{}',
               timestamptz '2026-01-01' + i * interval '1 us', decode(repeat('ab', 32), 'hex')
          FROM (SELECT i, %1$s AS name FROM generate_series(%3$s, %4$s) AS i) AS made
        """
            .formatted(
                name.formatted(OLD_NAMES, OLD_EVENTS),
                version.formatted(OLD_NAMES, OLD_EVENTS),
                from,
                to));
  }
}
