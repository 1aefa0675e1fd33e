package io.configapi.eventstore.postgres.database;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A PostgreSQL server of this program's own, whose data outlive it in a directory. All programs
 * that open the same directory share one server: the first starts it, the last to close stops it,
 * and one that a killed program left running is joined. It listens on the loopback interface only
 * and wants the password that was made for its directory.
 *
 * <p>Safe for use by many threads; each {@link #open} needs its own {@link #close}.
 */
public final class EmbeddedPostgres implements AutoCloseable {

  private final SharedServer server;
  private final DatabaseSettings settings;
  private final AtomicBoolean open = new AtomicBoolean(true);

  private EmbeddedPostgres(SharedServer server, DatabaseSettings settings) {
    this.server = server;
    this.settings = settings;
  }

  /**
   * Makes the server of a directory available; the directory is made if it is missing.
   *
   * @throws io.configapi.domain.UnavailableException if the server does not start, stop or answer
   *     in time
   * @throws io.configapi.domain.IncompatibleStoreException if there is none for this platform, or
   *     the directory can't be used by it
   */
  public static EmbeddedPostgres open(Path dataDirectory) {
    return open(dataDirectory, Map.of());
  }

  /**
   * The same with settings of the server's own, for tests: they count if it is started now, not if
   * it runs already.
   *
   * @param extraSettings by their names in {@code postgresql.conf}
   */
  public static EmbeddedPostgres open(Path dataDirectory, Map<String, String> extraSettings) {
    SharedServer server = SharedServer.claim(DataDirectory.prepare(dataDirectory));
    boolean joined = false;
    try {
      EmbeddedPostgres opened = new EmbeddedPostgres(server, server.join(extraSettings));
      joined = true;
      return opened;
    } finally {
      if (!joined) {
        server.unclaim();
      }
    }
  }

  /** How to connect to it. */
  public DatabaseSettings settings() {
    return settings;
  }

  /** Stops the server if nobody else uses it. Closing twice is no error. */
  @Override
  public void close() {
    if (open.getAndSet(false)) {
      try {
        server.leave();
      } finally {
        server.unclaim();
      }
    }
  }
}
