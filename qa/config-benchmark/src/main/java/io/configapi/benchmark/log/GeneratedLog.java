package io.configapi.benchmark.log;

import io.configapi.embedded.EmbeddedPostgres;
import io.configapi.eventstore.postgres.database.DatabaseSettings;
import java.nio.file.Path;

/**
 * A log to measure on, its database up.
 *
 * @param dataDirectory where the database lives
 * @param database the database, held open
 * @param events how many events were asked for
 * @param written how many had to be written now; the others were there from a run before
 * @param seconds how long that took
 */
public record GeneratedLog(
    Path dataDirectory, EmbeddedPostgres database, long events, long written, double seconds)
    implements AutoCloseable {

  public DatabaseSettings settings() {
    return DatabaseSettings.parse(database.url());
  }

  @Override
  public void close() {
    database.close();
  }
}
