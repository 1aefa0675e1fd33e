package io.configapi.eventstore.postgres;

import io.configapi.domain.store.EventReader;
import io.configapi.domain.store.ForwardingEventReader;
import io.configapi.eventstore.postgres.clock.LogClocks;
import io.configapi.eventstore.postgres.database.DatabaseSettings;
import io.configapi.eventstore.postgres.jdbc.ConnectionFactory;
import io.configapi.eventstore.postgres.jdbc.SingleConnection;
import io.configapi.eventstore.postgres.jdbc.SqlFailure;
import io.configapi.eventstore.postgres.options.StoreOptions;
import io.configapi.eventstore.postgres.read.LogReader;
import java.sql.SQLException;
import java.util.Optional;

/**
 * The log in PostgreSQL for reading only, over one connection, without a thread: for a program that
 * asks little and is soon gone. It never changes anything, the schema included.
 *
 * <p>Safe for use by many threads, whose questions are put one after the other. A connection that
 * failed is opened anew for the next question.
 */
public final class PostgresEventReader extends ForwardingEventReader implements AutoCloseable {

  private final LogReader log;

  private PostgresEventReader(LogReader log) {
    this.log = log;
  }

  /**
   * Connects, if the database has the very schema that this program needs. Empty if it has none or
   * another, or can't hold every value: {@link PostgresEventStore#open} then mends that or says
   * what is wrong.
   *
   * @param options its bounds on connecting and on a statement count here
   * @throws io.configapi.domain.failure.UnavailableException if the database can't be reached
   * @throws io.configapi.domain.failure.IncompatibleStoreException if it refuses access
   * @throws io.configapi.domain.failure.IncompatibleLogException if the log holds what this program
   *     must understand and does not
   */
  public static Optional<PostgresEventReader> open(
      DatabaseSettings database, StoreOptions options) {
    ConnectionFactory connections = new ConnectionFactory(database, options);
    SingleConnection connection = connections.single();
    boolean usable = false;
    try {
      if (!connection.ask(Schema::isUsable)) {
        return Optional.empty();
      }
      LogReader log = new LogReader(connections, connection, LogClocks.system(options));
      log.requireUnderstood();
      usable = true;
      return Optional.of(new PostgresEventReader(log));
    } catch (SQLException e) {
      if (SqlFailure.of(e) == SqlFailure.NO_SCHEMA) {
        return Optional.empty();
      }
      throw SqlFailure.translateOnOpening(e);
    } finally {
      if (!usable) {
        connection.close();
      }
    }
  }

  @Override
  protected EventReader reader() {
    return log;
  }

  /** Closing twice is no error; who asks after it gets an unavailable log. */
  @Override
  public void close() {
    log.close();
  }
}
