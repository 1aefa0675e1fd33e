package io.configapi.reliability.cluster;

import io.configapi.eventstore.postgres.database.DatabaseSettings;
import io.configapi.eventstore.postgres.testkit.Sql;
import io.configapi.testkit.process.Directories;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;

/**
 * A copy of a running server's files, taken as the PostgreSQL manual has it for those without
 * {@code pg_basebackup} (section "Making a Base Backup Using the Low Level API").
 */
final class BaseBackup {

  /** Directories of which only the directory itself is copied. */
  private static final Set<String> EMPTIED =
      Set.of(
          "pg_wal",
          "pg_replslot",
          "pg_dynshmem",
          "pg_notify",
          "pg_serial",
          "pg_snapshots",
          "pg_stat_tmp",
          "pg_subtrans");

  private static final Set<String> LEFT_OUT =
      Set.of("postmaster.pid", "postmaster.opts", "postgresql.auto.conf", "standby.signal");

  private final DatabaseSettings server;
  private final Path cluster;

  private BaseBackup(DatabaseSettings server, Path cluster) {
    this.server = server;
    this.cluster = cluster;
  }

  static BaseBackup of(DatabaseSettings server, Path cluster) {
    return new BaseBackup(server, cluster);
  }

  /** Takes it. What the copy still lacks it must get from the server's WAL. */
  void to(Path copy) throws SQLException, IOException {
    // Begun and ended by one session, or it counts as given up.
    try (Connection connection = Sql.connect(server);
        Statement sql = connection.createStatement()) {
      boolean oldNames = connection.getMetaData().getDatabaseMajorVersion() < 15;
      sql.execute(
          oldNames
              ? "SELECT pg_start_backup('standby', true, false)"
              : "SELECT pg_backup_start('standby', true)");
      copy(copy);
      try (ResultSet stopped =
          sql.executeQuery(
              oldNames
                  ? "SELECT labelfile FROM pg_stop_backup(false, false)"
                  : "SELECT labelfile FROM pg_backup_stop(false)")) {
        stopped.next();
        Files.writeString(copy.resolve("backup_label"), stopped.getString(1));
      }
    }
  }

  private void copy(Path copy) throws IOException {
    Files.walkFileTree(
        cluster,
        new Directories.Visitor() {
          @Override
          public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
              throws IOException {
            Path inside = cluster.relativize(directory);
            Files.createDirectory(
                copy.resolve(inside),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Path inside = cluster.relativize(file);
            if (!EMPTIED.contains(inside.getName(0).toString())
                && !LEFT_OUT.contains(inside.toString())) {
              copyUnlessGone(file, copy.resolve(inside));
            }
            return FileVisitResult.CONTINUE;
          }
        });
  }

  private static void copyUnlessGone(Path file, Path copy) throws IOException {
    try {
      Files.copy(file, copy);
    } catch (NoSuchFileException goneMeanwhile) {
      Files.deleteIfExists(copy);
    }
  }
}
