package io.configapi.embedded;

import io.configapi.domain.failure.IncompatibleStoreException;
import io.configapi.domain.failure.UnavailableException;
import io.configapi.domain.failure.UnavailableException.Reason;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files of one PostgreSQL server, and the programs that make, start and stop it. The caller
 * holds the data directory's start lock.
 */
final class Cluster {

  static final String USER = "configapi";

  private static final int WAIT_SECONDS = 60;
  private static final Duration PROGRAM_LIMIT = Duration.ofSeconds(WAIT_SECONDS + 10);
  private static final int PORTS_TRIED = 5;
  private static final Set<PosixFilePermission> NOT_FOR_OTHERS =
      PosixFilePermissions.fromString("----w-rwx");
  private static final Logger LOG = LoggerFactory.getLogger(Cluster.class);

  private final DataDirectory data;
  private final PostgresBinaries binaries;

  Cluster(DataDirectory data, PostgresBinaries binaries) {
    this.data = data;
    this.binaries = binaries;
  }

  /** Makes it, if it is missing, and refuses one that these programs can't run. */
  void prepare() throws IOException {
    if (!Files.exists(data.cluster())) {
      create();
    }
    closeToOthers();
    Path versionFile = data.cluster().resolve("PG_VERSION");
    if (!Files.exists(versionFile)) {
      throw new IncompatibleStoreException(
          data.shown().resolve("cluster") + " is there, but is no cluster of PostgreSQL");
    }
    String made = Files.readString(versionFile).strip();
    if (!made.equals(binaries.major())) {
      throw new IncompatibleStoreException(
          "The data directory "
              + data.shown()
              + " was made by PostgreSQL "
              + made
              + ", this program brings PostgreSQL "
              + binaries.major());
    }
  }

  /**
   * PostgreSQL refuses a directory that others can write to or look into, as a volume's group or a
   * copy may leave it. To close it takes nothing away that could be used.
   */
  private void closeToOthers() throws IOException {
    Set<PosixFilePermission> mode = Files.getPosixFilePermissions(data.cluster());
    if (Collections.disjoint(mode, NOT_FOR_OTHERS)) {
      return;
    }
    String was = PosixFilePermissions.toString(mode);
    mode.removeAll(NOT_FOR_OTHERS);
    try {
      Files.setPosixFilePermissions(data.cluster(), mode);
    } catch (FileSystemException e) {
      throw new IncompatibleStoreException(
          "PostgreSQL does not take the mode "
              + was
              + " of "
              + data.cluster()
              + ": its owner, "
              + Files.getOwner(data.cluster()).getName()
              + ", has to close it to others (chmod 700)",
          e);
    }
    LOG.info("Closed {} to others: its mode was {}", data.cluster(), was);
  }

  /**
   * Starts the server, and returns once it takes connections. Its port is the one the settings
   * name; else the one it had last, since programs may still hold on to that after a crash; else
   * any that is free.
   */
  void start(Map<String, String> extraSettings) throws IOException {
    String wanted = extraSettings.get("port");
    int port =
        wanted == null
            ? FreePort.preferring(ServerConfiguration.lastPort(data.cluster()))
            : Integer.parseInt(wanted);
    String failure = "";
    for (int tried = 0; tried < PORTS_TRIED; tried++) {
      ServerConfiguration.write(data.cluster(), port, extraSettings);
      Optional<String> problem = tryStart();
      if (problem.isEmpty()) {
        return;
      }
      failure = problem.get();
      boolean portTakenMeanwhile = wanted == null && failure.contains("TCP/IP sockets");
      if (!portTakenMeanwhile) {
        break;
      }
      port = FreePort.any();
    }
    throw didNotStart(failure);
  }

  /** With no room a server can't even say why; and what it says differs each time. */
  private UnavailableException didNotStart(String failure) {
    String reason =
        DiskSpace.exhausted(data.cluster())
            .map(full -> "the disk is full (no room for a file of the WAL in " + full + ")")
            .orElse(failure);
    return new UnavailableException(
        Reason.UNREACHABLE,
        "The embedded PostgreSQL in " + data.shown() + " did not start: " + reason);
  }

  /** Stops the server, if one runs; whoever is connected is cut off. */
  void stop() throws IOException {
    if (stop("fast") && stop("immediate")) {
      throw new UnavailableException(
          Reason.UNREACHABLE, "The embedded PostgreSQL in " + data.shown() + " did not stop");
    }
  }

  /** Whether it runs all the same. Never sends a signal to what may be somebody else's process. */
  private boolean stop(String mode) throws IOException {
    if (!PostmasterPid.read(data.cluster()).map(server -> server.runs(binaries)).orElse(false)) {
      return false;
    }
    return !control("stop", "-m", mode).succeeded();
  }

  private Optional<String> tryStart() throws IOException {
    Path startup = data.log().resolve("startup.log");
    Files.deleteIfExists(startup);
    ServerLog log = ServerLog.fromNowOn(data.log());
    boolean started = false;
    try {
      ServerProgram.Outcome outcome = control("start", "-l", startup.toString());
      started = outcome.succeeded();
      return started ? Optional.empty() : log.fatal().or(() -> Optional.of(outcome.lastLine()));
    } finally {
      if (!started) {
        stop("immediate");
      }
    }
  }

  /** Under its final name it is complete, whenever a program that makes it is killed. */
  private void create() throws IOException {
    PasswordFile.create(data);
    FileTree.deleteLeftovers(data.root(), "new-cluster-*");
    Path making = Files.createTempDirectory(data.root(), "new-cluster-");
    try {
      ServerProgram.Outcome outcome =
          ServerProgram.ofListedUser(binaries.program("initdb"), data)
              .run(
                  PROGRAM_LIMIT,
                  "--pgdata=" + making,
                  "--username=" + USER,
                  "--auth=scram-sha-256",
                  "--pwfile=" + data.password(),
                  "--encoding=UTF8",
                  "--no-locale",
                  "--data-checksums");
      if (!outcome.succeeded()) {
        throw new UnavailableException(
            Reason.UNREACHABLE,
            "The embedded PostgreSQL can't be set up in " + data.shown() + ": " + reason(outcome));
      }
      ServerConfiguration.include(making);
      Files.move(making, data.cluster(), StandardCopyOption.ATOMIC_MOVE);
    } finally {
      FileTree.delete(making);
    }
  }

  private static String reason(ServerProgram.Outcome outcome) {
    return outcome.output().contains("could not look up effective user ID")
        ? "the user of this process has no entry in the system's list of users (/etc/passwd): add"
            + " one, run as a user who has one, or set DATABASE_URL"
        : outcome.lastLine();
  }

  private ServerProgram.Outcome control(String action, String option, String argument) {
    return program("pg_ctl")
        .run(
            PROGRAM_LIMIT,
            action,
            "--pgdata=" + data.cluster(),
            option,
            argument,
            "--wait",
            "--timeout=" + WAIT_SECONDS);
  }

  private ServerProgram program(String name) {
    return ServerProgram.of(binaries.program(name), data);
  }
}
