package io.configapi.eventstore.postgres;

import io.configapi.domain.AppendRequest;
import io.configapi.domain.ConfigName;
import io.configapi.domain.EventStore;
import io.configapi.domain.FeedSubscriber;
import io.configapi.domain.FeedSubscription;
import io.configapi.domain.LogPoint;
import io.configapi.domain.RecordedEvent;
import io.configapi.eventstore.postgres.database.DatabaseSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The log in PostgreSQL. Safe for use by many threads. */
@SuppressWarnings("DoNotCallSuggester")
public final class PostgresEventStore implements EventStore {

  private PostgresEventStore() {}

  /**
   * Connects, brings the schema up to date, and is ready.
   *
   * @throws io.configapi.domain.UnavailableException if the database can't be reached
   * @throws io.configapi.domain.IncompatibleStoreException if it refuses the password, its schema
   *     is newer than this program, or its encoding is not UTF-8
   */
  public static PostgresEventStore open(DatabaseSettings database, StoreOptions options) {
    throw new UnsupportedOperationException(database + " " + options);
  }

  /**
   * Asks the database for a sign of life.
   *
   * @throws io.configapi.domain.UnavailableException if there is none in time
   */
  public void ping(Duration timeout) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<RecordedEvent> append(AppendRequest request) {
    throw new UnsupportedOperationException();
  }

  @Override
  public LogPoint head() {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<RecordedEvent> readLog(long afterPosition, int limit) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<RecordedEvent> readStream(ConfigName name, long afterVersion, int limit) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<RecordedEvent> latest(ConfigName name, long atPosition) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<RecordedEvent> readLatest(
      long atPosition, String prefix, @Nullable ConfigName after, int limit) {
    throw new UnsupportedOperationException();
  }

  @Override
  public long positionAt(Instant instant) {
    throw new UnsupportedOperationException();
  }

  @Override
  public FeedSubscription follow(LogPoint from, FeedSubscriber subscriber) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {
    throw new UnsupportedOperationException();
  }
}
