package io.configapi.embedded;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

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
  private final ServerAddress address;
  private final AtomicBoolean open = new AtomicBoolean(true);

  private final Map<String, String> extraSettings;
  private final DataDirectory data;
  private final AtomicReference<@Nullable Supervisor> supervisor = new AtomicReference<>();

  private EmbeddedPostgres(
      SharedServer server,
      ServerAddress address,
      Map<String, String> extraSettings,
      DataDirectory data) {
    this.server = server;
    this.address = address;
    this.extraSettings = extraSettings;
    this.data = data;
  }

  /**
   * Makes the server of a directory available; the directory is made if it is missing.
   *
   * @throws io.configapi.domain.failure.UnavailableException if the server does not start, stop or
   *     answer in time
   * @throws io.configapi.domain.failure.IncompatibleStoreException if there is none for this
   *     platform, or the directory can't be used by it
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
    DataDirectory data = DataDirectory.prepare(dataDirectory);
    SharedServer server = SharedServer.claim(data);
    boolean joined = false;
    try {
      EmbeddedPostgres opened =
          new EmbeddedPostgres(server, server.join(extraSettings), extraSettings, data);
      joined = true;
      return opened;
    } finally {
      if (!joined) {
        server.unclaim();
      }
    }
  }

  /**
   * How to connect to it: {@code postgres://user:password@host:port/database?property=value}, parts
   * percent-encoded. Not to be shown, as the password is in it.
   */
  public String url() {
    return address.url();
  }

  ServerAddress address() {
    return address;
  }

  /**
   * Starts the server again whenever it dies, until this is closed; on the same port, so who is
   * connected to it finds it again. For a program that runs on; a second call does nothing.
   */
  public EmbeddedPostgres supervise() {
    if (open.get() && supervisor.get() == null) {
      Map<String, String> samePort = new HashMap<>(extraSettings);
      samePort.put("port", Integer.toString(address.port()));
      Supervisor.Watched watched =
          new Supervisor.Watched() {
            @Override
            public boolean isAlive() {
              return server.isAlive();
            }

            @Override
            public void revive() {
              server.revive(samePort);
            }
          };
      supervisor.set(new Supervisor(watched, data));
    }
    return this;
  }

  /** Why the server does not run, while it is supervised; empty while it does. */
  public Optional<String> problem() {
    Supervisor looking = supervisor.get();
    return looking == null ? Optional.empty() : looking.problem();
  }

  /** Whether its disk has no room for it to start. */
  public boolean isDiskFull() {
    return DiskSpace.exhausted(data.cluster()).isPresent();
  }

  /** Stops the server if nobody else uses it. Closing twice is no error. */
  @Override
  public void close() {
    if (open.getAndSet(false)) {
      Supervisor looking = supervisor.get();
      if (looking != null) {
        looking.close();
      }
      try {
        server.leave();
      } finally {
        server.unclaim();
      }
    }
  }
}
