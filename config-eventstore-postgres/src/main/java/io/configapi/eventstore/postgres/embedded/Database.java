package io.configapi.eventstore.postgres.embedded;

import io.configapi.domain.failure.IncompatibleStoreException;
import io.configapi.eventstore.postgres.database.DatabaseSettings;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The database a program was told to use, or the embedded one if it was told none. Safe for use by
 * many threads.
 */
public final class Database implements AutoCloseable {

  private final DatabaseSettings settings;
  private final String description;
  private final @Nullable EmbeddedPostgres embedded;

  private Database(
      DatabaseSettings settings, String description, @Nullable EmbeddedPostgres embedded) {
    this.settings = settings;
    this.description = description;
    this.embedded = embedded;
  }

  /**
   * Makes the database available: with a URL nothing is started, and nothing connected to yet;
   * without, the embedded PostgreSQL of the data directory is joined if it runs, else started.
   *
   * @throws io.configapi.domain.failure.InvalidInputException if the URL is none
   * @throws io.configapi.domain.failure.UnavailableException if the embedded server does not start,
   *     stop or answer in time
   * @throws io.configapi.domain.failure.IncompatibleStoreException if there is no embedded server
   *     for this platform, or the data directory is not one of its
   */
  public static Database open(Optional<String> url, Path dataDirectory) {
    if (url.isPresent()) {
      DatabaseSettings settings = DatabaseSettings.parse(url.get());
      return new Database(settings, settings.toString(), null);
    }
    EmbeddedPostgres embedded = EmbeddedPostgres.open(dataDirectory);
    return new Database(embedded.settings(), "embedded PostgreSQL in " + dataDirectory, embedded);
  }

  /**
   * The same, but makes no data directory: where there is none, nobody meant to begin a new log.
   *
   * @throws IncompatibleStoreException if there is none; the message says how to make one
   */
  public static Database openExisting(Optional<String> url, Path dataDirectory) {
    if (url.isEmpty() && DataDirectory.isVacant(dataDirectory)) {
      throw new IncompatibleStoreException(
          "There is no data directory "
              + dataDirectory.toAbsolutePath()
              + "; begin a new log there with: configctl db init, or start configd on it");
    }
    return open(url, dataDirectory);
  }

  /** How to connect to it. */
  public DatabaseSettings settings() {
    return settings;
  }

  /**
   * Starts an embedded PostgreSQL again whenever it dies, until this is closed: for a program that
   * runs on. Does nothing for a database that a URL named.
   */
  public Database supervise() {
    if (embedded != null) {
      embedded.supervise();
    }
    return this;
  }

  /** Why an embedded PostgreSQL that is supervised does not run; empty while all is well. */
  public Optional<String> problem() {
    return embedded == null ? Optional.empty() : embedded.problem();
  }

  /**
   * Whether the disk of an embedded PostgreSQL has no room for it to start; always false for a
   * database that a URL named.
   */
  public boolean isDiskFull() {
    return embedded != null && embedded.isDiskFull();
  }

  /** Where the data lives, for people; never a password. */
  public String description() {
    return description;
  }

  /**
   * Stops the embedded PostgreSQL if nobody else uses it; does nothing to a database that a URL
   * named. Closing twice is no error.
   */
  @Override
  public void close() {
    if (embedded != null) {
      embedded.close();
    }
  }
}
