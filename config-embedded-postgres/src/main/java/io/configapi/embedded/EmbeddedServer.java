package io.configapi.embedded;

import io.configapi.domain.failure.IncompatibleStoreException;
import io.configapi.domain.failure.UnavailableException;
import io.configapi.domain.failure.UnavailableException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The server of a data directory: joined if it runs, started if not. The caller holds the
 * directory's start lock, so nobody else starts or stops it meanwhile.
 */
final class EmbeddedServer {

  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedServer.class);

  /** How long one that is starting or stopping, left so by a killed program, is waited for. */
  private static final Duration SETTLING_LIMIT = Duration.ofSeconds(30);

  private static final String DATABASE = "configapi";

  private final DataDirectory data;
  private final PostgresBinaries binaries;
  private final Cluster cluster;

  EmbeddedServer(DataDirectory data) {
    this.data = data;
    this.binaries = PostgresBinaries.in(data);
    this.cluster = new Cluster(data, binaries);
  }

  /**
   * Makes it run.
   *
   * @param extraSettings for the server, if it is started now
   * @return where it is
   */
  ServerAddress ensureRunning(Map<String, String> extraSettings) {
    try {
      cluster.prepare();
      Optional<ServerAddress> running = join();
      if (running.isPresent()) {
        LOG.debug("Joined the embedded PostgreSQL in {}", data.shown());
        return running.get();
      }
      return start(extraSettings);
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /** Whether its process is there; a server that hangs is alive. */
  boolean isAlive() {
    try {
      return PostmasterPid.read(data.cluster())
          .filter(server -> server.isAlive() && server.runs(binaries))
          .isPresent();
    } catch (IOException e) {
      throw failure(e);
    }
  }

  private ServerAddress start(Map<String, String> extraSettings) throws IOException {
    cluster.start(extraSettings);
    Optional<ServerAddress> started = Optional.empty();
    try {
      started = join();
    } finally {
      if (started.isEmpty()) {
        cluster.stop();
      }
    }
    LOG.debug("Started the embedded PostgreSQL in {}", data.shown());
    return started.orElseThrow(
        () ->
            new UnavailableException(
                Reason.UNREACHABLE,
                "The embedded PostgreSQL in " + data.shown() + " stopped after its start"));
  }

  /** Stops it, if it runs. */
  void stop() {
    try {
      cluster.stop();
      LOG.debug("Stopped the embedded PostgreSQL in {}", data.shown());
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /** The server that runs; empty if none does, and one can be started. */
  private Optional<ServerAddress> join() throws IOException {
    long deadline = System.nanoTime() + SETTLING_LIMIT.toNanos();
    do {
      Optional<PostmasterPid> named = PostmasterPid.read(data.cluster());
      if (named.isEmpty() || !named.get().isAlive()) {
        return Optional.empty();
      }
      PostmasterPid server = named.get();
      ServerAddress address = address(server.port());
      ServerProbe.Answer answer =
          server.port() == 0 ? ServerProbe.Answer.NOT_READY : ServerProbe.ask(address);
      if (answer == ServerProbe.Answer.READY) {
        return Optional.of(address);
      }
      if (!server.runs(binaries)) {
        // Its number went to another process. PostgreSQL would take that one for a server and
        // refuse to start; it still finds out by the shared memory if one is really left.
        Files.deleteIfExists(PostmasterPid.file(data.cluster()));
        return Optional.empty();
      }
      if (answer == ServerProbe.Answer.WRONG_PASSWORD) {
        throw new IncompatibleStoreException(
            "The embedded PostgreSQL in " + data.shown() + " does not take its own password");
      }
    } while (System.nanoTime() - deadline < 0 && LockFile.paused());
    throw new UnavailableException(
        Reason.UNREACHABLE,
        "The embedded PostgreSQL in " + data.shown() + " runs, but takes no connections");
  }

  private ServerAddress address(int port) throws IOException {
    return new ServerAddress(port, DATABASE, PasswordFile.read(data));
  }

  private RuntimeException failure(IOException cause) {
    return StorageFailure.of("The embedded PostgreSQL in " + data.shown() + " failed", cause);
  }
}
