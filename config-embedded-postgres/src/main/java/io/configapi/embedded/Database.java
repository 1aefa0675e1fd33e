package io.configapi.embedded;

import io.configapi.domain.failure.IncompatibleStoreException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The database a program was told to use, or the embedded one if it was told none. Safe for use by
 * many threads.
 *
 * @param <S> what the program makes of a URL to connect with it; its text must not have the
 *     password
 */
public final class Database<S> implements AutoCloseable {

  private final S settings;
  private final String description;
  private final @Nullable EmbeddedPostgres embedded;

  private Database(S settings, String description, @Nullable EmbeddedPostgres embedded) {
    this.settings = settings;
    this.description = description;
    this.embedded = embedded;
  }

  /**
   * Makes the database available: with a URL nothing is started, and nothing connected to yet;
   * without, the embedded PostgreSQL of the data directory is joined if it runs, else started.
   *
   * @param parse reads a URL, the one that was given or that of the embedded server; what it throws
   *     is passed on
   * @throws io.configapi.domain.failure.UnavailableException if the embedded server does not start,
   *     stop or answer in time
   * @throws io.configapi.domain.failure.IncompatibleStoreException if there is no embedded server
   *     for this platform, or the data directory is not one of its
   */
  public static <S> Database<S> open(
      Optional<String> url, Path dataDirectory, Function<String, S> parse) {
    if (url.isPresent()) {
      S settings = parse.apply(url.get());
      return new Database<>(settings, String.valueOf(settings), null);
    }
    EmbeddedPostgres embedded = EmbeddedPostgres.open(dataDirectory);
    return new Database<>(
        parse.apply(embedded.url()), "embedded PostgreSQL in " + dataDirectory, embedded);
  }

  /**
   * The same, but makes no data directory: where there is none, nobody meant to begin a new log.
   *
   * @throws IncompatibleStoreException if there is none; the message says how to make one
   */
  public static <S> Database<S> openExisting(
      Optional<String> url, Path dataDirectory, Function<String, S> parse) {
    if (url.isEmpty() && DataDirectory.isVacant(dataDirectory)) {
      throw new IncompatibleStoreException(
          "There is no data directory "
              + dataDirectory.toAbsolutePath()
              + "; begin a new log there with: configctl db init, or start configd on it");
    }
    return open(url, dataDirectory, parse);
  }

  /** How to connect to it. */
  public S settings() {
    return settings;
  }

  /**
   * Starts an embedded PostgreSQL again whenever it dies, until this is closed: for a program that
   * runs on. Does nothing for a database that a URL named.
   */
  public Database<S> supervise() {
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
