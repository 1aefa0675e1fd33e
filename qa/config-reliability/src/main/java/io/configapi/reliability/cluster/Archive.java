package io.configapi.reliability.cluster;

import io.configapi.eventstore.postgres.testkit.Sql;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A base backup of a server and its WAL since, to go back to any moment after the backup
 * (PostgreSQL manual, chapter "Continuous Archiving"). For use by one thread.
 */
public final class Archive {

  private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(30);

  private final PostgresServer server;
  private final Path base;
  private final Path wal;

  private Archive(PostgresServer server, Path directory) {
    this.server = server;
    this.base = directory.resolve("base");
    this.wal = directory.resolve("wal");
  }

  /** Keeps all WAL from now on, and takes the base backup. */
  static Archive begin(PostgresServer server, Path directory)
      throws IOException, SQLException, InterruptedException {
    Archive archive = new Archive(server, directory);
    Files.createDirectories(archive.wal);
    server.set(
        "archive_command", "test ! -f " + archive.wal + "/%f && cp %p " + archive.wal + "/%f");
    // Only once one has come is it certain that the setting has been read.
    archive.awaitNext();
    BaseBackup.of(server.settings("postgres"), server.cluster()).to(archive.base);
    return archive;
  }

  /** The database's time, as {@link #restore} takes it. */
  String now() throws SQLException {
    return Sql.query(server.settings("postgres"), "SELECT clock_timestamp()");
  }

  /** Sees to it that all that is committed so far is in the archive. */
  void awaitNext() throws IOException, SQLException, InterruptedException {
    String position = "SELECT pg_walfile_name(pg_current_wal_lsn())";
    // A segment in which nothing stands is not ended.
    Sql.execute(server.settings("postgres"), "SELECT pg_create_restore_point('archive')");
    String segment = Sql.query(server.settings("postgres"), position);
    Sql.execute(server.settings("postgres"), "SELECT pg_switch_wal()");
    long deadline = System.nanoTime() + LIMIT_NANOS;
    while (!Files.exists(wal.resolve(segment))) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException("not archived in time: " + segment + " in " + files());
      }
      TimeUnit.MILLISECONDS.sleep(10);
    }
  }

  /**
   * Starts what the server was at that time, as a server of its own, and returns once it can be
   * written to.
   */
  PostgresServer restore(String time, Path cluster, Path log)
      throws IOException, SQLException, InterruptedException {
    Files.move(base, cluster);
    Files.createFile(cluster.resolve("recovery.signal"));
    return PostgresServer.recovered(server, cluster, log, "cp " + wal + "/%f %p", time);
  }

  private long files() throws IOException {
    try (Stream<Path> archived = Files.list(wal)) {
      return archived.count();
    }
  }
}
