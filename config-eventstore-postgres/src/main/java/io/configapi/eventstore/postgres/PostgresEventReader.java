package io.configapi.eventstore.postgres;

import io.configapi.domain.ConfigName;
import io.configapi.domain.EventReader;
import io.configapi.domain.LogPoint;
import io.configapi.domain.RecordedEvent;
import io.configapi.eventstore.postgres.database.DatabaseSettings;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The log in PostgreSQL for reading only, over one connection, without a thread: for a program that
 * asks little and is soon gone. It never changes anything, the schema included.
 *
 * <p>Safe for use by many threads, whose questions are put one after the other. A connection that
 * failed is opened anew for the next question.
 */
public final class PostgresEventReader implements EventReader, AutoCloseable {

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
   * @throws io.configapi.domain.UnavailableException if the database can't be reached
   * @throws io.configapi.domain.IncompatibleStoreException if it refuses access
   */
  public static Optional<PostgresEventReader> open(
      DatabaseSettings database, StoreOptions options) {
    Connections connections = new Connections(database, options);
    LoneConnection connection = new LoneConnection(connections);
    boolean usable = false;
    try {
      usable = connection.ask(Schema::isUsable);
      return usable
          ? Optional.of(new PostgresEventReader(new LogReader(connections, connection)))
          : Optional.empty();
    } catch (SQLException e) {
      if (SqlFailure.of(e) == SqlFailure.NO_SCHEMA) {
        return Optional.empty();
      }
      throw SqlFailure.translate(e);
    } finally {
      if (!usable) {
        connection.close();
      }
    }
  }

  @Override
  public LogPoint head() {
    return log.head();
  }

  @Override
  public List<RecordedEvent> readLog(long afterPosition, int limit) {
    return log.readLog(afterPosition, limit);
  }

  /** Over a connection of its own. */
  @Override
  public long replay(long afterPosition, Consumer<? super RecordedEvent> each) {
    return log.replay(afterPosition, each);
  }

  @Override
  public List<RecordedEvent> readStream(ConfigName name, long afterVersion, int limit) {
    return log.readStream(name, afterVersion, limit);
  }

  @Override
  public Optional<RecordedEvent> latest(ConfigName name, long atPosition) {
    return log.latest(name, atPosition);
  }

  @Override
  public List<RecordedEvent> readLatest(
      long atPosition, String prefix, @Nullable ConfigName after, int limit) {
    return log.readLatest(atPosition, prefix, after, limit);
  }

  @Override
  public long positionAt(Instant instant) {
    return log.positionAt(instant);
  }

  /** Closing twice is no error; who asks after it gets an unavailable log. */
  @Override
  public void close() {
    log.close();
  }
}
