package io.configapi.eventstore.postgres.testkit;

import io.configapi.eventstore.postgres.Schema;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * A log of {@link #EVENTS} events to look for some in, in a database of its own.
 *
 * @param connection to the database, for the questions
 */
public record LargeLog(TestDatabase database, Connection connection) implements AutoCloseable {

  /** How many events it has. */
  public static final int EVENTS = 100_000;

  private static final String NAME_OF_EACH = "'n' || lpad(i::text, 6, '0')";

  /** All events are of the names "hot1" to "hot3"; statistics are up to date. */
  public static LargeLog ofFewNames() throws SQLException {
    return analysed(filled("'hot' || 1 + i % 3", "(i + 2) / 3"));
  }

  /** Each event is of a name of its own, "n000001" and so on; statistics are up to date. */
  public static LargeLog ofManyNames() throws SQLException {
    return analysed(neverAnalysed());
  }

  /** The same without statistics, and without a map of what all may see. */
  public static LargeLog neverAnalysed() throws SQLException {
    return filled(NAME_OF_EACH, "1");
  }

  @Override
  public void close() throws SQLException {
    connection.close();
    database.close();
  }

  private static LargeLog analysed(LargeLog log) throws SQLException {
    Sql.execute(log.database().settings(), "VACUUM ANALYZE configapi.events");
    return log;
  }

  private static LargeLog filled(String name, String version) throws SQLException {
    TestDatabase database = TestDatabase.create();
    Schema.migrate(database.settings());
    Sql.execute(
        database.settings(),
        """
        ALTER TABLE configapi.events SET (autovacuum_enabled = false);
        INSERT INTO configapi.events
        SELECT i, %s, %s, 'ConfigValueSet', '{"value":"1"}', '{}',
               timestamptz '2026-01-01' + i * interval '1 us', decode(repeat('ab', 32), 'hex')
          FROM generate_series(1, %s) AS i;
        UPDATE configapi.log_head SET position = %s;
        """
            .formatted(name, version, EVENTS, EVENTS));
    return new LargeLog(database, Sql.connect(database.settings()));
  }
}
