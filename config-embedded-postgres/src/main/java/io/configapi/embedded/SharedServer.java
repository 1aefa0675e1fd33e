package io.configapi.embedded;

import io.configapi.domain.failure.UnavailableException;
import io.configapi.domain.failure.UnavailableException.Reason;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One data directory's server as all of this process share it, and this process with others.
 *
 * <p>Two lock files stand between processes. {@code start.lock} is held while the server is being
 * started or stopped. {@code users.lock} is held shared as long as a process uses the server:
 * whoever leaves and then gets it alone was the last, and stops the server. The system gives both
 * back when a process dies; the server it leaves is joined by the next to come.
 *
 * <p>Locks on files are a process's, not a thread's, so here stands one object for each directory
 * in use; its mutex guards its fields, and is taken before any lock on a file.
 */
final class SharedServer {

  private static final ConcurrentMap<Path, SharedServer> IN_USE = new ConcurrentHashMap<>();
  private static final Logger LOG = LoggerFactory.getLogger(SharedServer.class);
  private static final Duration TURN_LIMIT = Duration.ofSeconds(90);

  private final DataDirectory data;
  private final ReentrantLock mutex = new ReentrantLock();

  /** How many use this object or are about to; changed only within the map's own locking. */
  private int claims;

  private int users;
  private @Nullable LockFile usersLock;

  private SharedServer(DataDirectory data) {
    this.data = data;
  }

  /** The one for a directory; each call needs one of {@link #unclaim}. */
  static SharedServer claim(DataDirectory data) {
    return Objects.requireNonNull(
        IN_USE.compute(
            data.root(),
            (root, known) -> {
              SharedServer server = known == null ? new SharedServer(data) : known;
              server.claims++;
              return server;
            }));
  }

  void unclaim() {
    IN_USE.computeIfPresent(data.root(), (root, server) -> --server.claims == 0 ? null : server);
  }

  /** Becomes a user of the server, which is started if it does not run. */
  ServerAddress join(Map<String, String> extraSettings) {
    lockMutex();
    try (LockFile start = LockFile.open(data.startLock())) {
      start.lockExclusive(TURN_LIMIT, busy());
      return joinInTurn(extraSettings);
    } catch (IOException e) {
      throw failure(e);
    } finally {
      mutex.unlock();
    }
  }

  /**
   * Ceases to be one; the last stops the server. Where that can't be done the server goes on, for
   * the next to join. An interrupt does not keep a thread from closing.
   */
  void leave() {
    boolean interrupted = Thread.interrupted();
    mutex.lock();
    try (LockFile start = LockFile.open(data.startLock())) {
      users--;
      start.lockExclusive(TURN_LIMIT, busy());
      stopIfUnused();
    } catch (IOException e) {
      throw failure(e);
    } finally {
      releaseIfUnused();
      mutex.unlock();
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /**
   * Starts the server again that died, or finds that another program has. Does nothing where this
   * process does not use it any more.
   *
   * @throws UnavailableException if it does not run after that
   */
  void revive(Map<String, String> extraSettings) {
    lockMutex();
    try (LockFile start = LockFile.open(data.startLock())) {
      start.lockExclusive(TURN_LIMIT, busy());
      if (users > 0) {
        new EmbeddedServer(data).ensureRunning(extraSettings);
      }
    } catch (IOException e) {
      throw failure(e);
    } finally {
      mutex.unlock();
    }
  }

  /** Whether the server's process is there. */
  boolean isAlive() {
    return new EmbeddedServer(data).isAlive();
  }

  private ServerAddress joinInTurn(Map<String, String> extraSettings) throws IOException {
    try {
      if (usersLock == null) {
        usersLock = LockFile.open(data.usersLock());
        if (!usersLock.tryShared()) {
          throw new UnavailableException(Reason.UNREACHABLE, busy());
        }
      }
      ServerAddress address = new EmbeddedServer(data).ensureRunning(extraSettings);
      users++;
      return address;
    } finally {
      releaseIfUnused();
    }
  }

  private void stopIfUnused() throws IOException {
    if (users == 0 && usersLock != null) {
      usersLock.release();
      if (usersLock.tryExclusive()) {
        new EmbeddedServer(data).stop();
      }
    }
  }

  private void releaseIfUnused() {
    if (users > 0 || usersLock == null) {
      return;
    }
    try {
      usersLock.close();
      usersLock = null;
    } catch (IOException e) {
      LOG.debug("Closing a lock file failed", e);
    }
  }

  private void lockMutex() {
    try {
      if (mutex.tryLock(TURN_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new UnavailableException(Reason.UNREACHABLE, busy());
  }

  private RuntimeException failure(IOException cause) {
    return StorageFailure.of("The embedded PostgreSQL in " + data.shown() + " failed", cause);
  }

  private String busy() {
    return "The embedded PostgreSQL in " + data.shown() + " is being started or stopped elsewhere";
  }
}
