package io.configapi.eventstore.postgres;

import io.configapi.eventstore.postgres.database.DatabaseSettings;
import java.sql.SQLException;
import java.util.Optional;

/**
 * The log in PostgreSQL for reading only, over one connection, without a thread: for a program that
 * asks little and is soon gone. It never changes anything, the schema included.
 *
 * <p>Safe for use by many threads, whose questions are put one after the other. A connection that
 * failed is opened anew for the next question.
 */
public final class PostgresEventReader extends LogReader {

  private PostgresEventReader(
      Connections connections, LoneConnection connection, LogClocks clocks) {
    super(connections, connection, clocks);
  }

  /**
   * Connects, if the database has the very schema that this program needs. Empty if it has none or
   * another, or can't hold every value: {@link PostgresEventStore#open} then mends that or says
   * what is wrong.
   *
   * @param options its bounds on connecting and on a statement count here
   * @throws io.configapi.domain.failure.UnavailableException if the database can't be reached
   * @throws io.configapi.domain.failure.IncompatibleStoreException if it refuses access
   */
  public static Optional<PostgresEventReader> open(
      DatabaseSettings database, StoreOptions options) {
    Connections connections = new Connections(database, options);
    LoneConnection connection = connections.lone();
    boolean usable = false;
    try {
      usable = connection.ask(Schema::isUsable);
      return usable
          ? Optional.of(new PostgresEventReader(connections, connection, LogClocks.system(options)))
          : Optional.empty();
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
}
