package io.configapi.reliability.cluster;

import io.configapi.eventstore.postgres.testkit.Sql;
import io.configapi.testkit.process.Directories;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The server that is written to, and its standby if it has one. For use by one thread. */
public final class Databases implements AutoCloseable {

  private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(30);

  private final Path clusters;
  private final Path logs;
  private int made = 1;
  private volatile PostgresServer primary;
  private @Nullable PostgresServer standby;
  private @Nullable Archive archive;

  private Databases(Path clusters, Path logs, PostgresServer primary) {
    this.clusters = clusters;
    this.logs = logs;
    this.primary = primary;
  }

  static Databases create(Path clusters, Path logs, Map<String, String> environment)
      throws IOException, InterruptedException, SQLException {
    PostgresServer first =
        PostgresServer.create(
            PostgresPrograms.unpacked(),
            clusters.resolve("postgres-1"),
            logs.resolve("postgres-1.log"),
            environment);
    return new Databases(clusters, logs, first);
  }

  /** The one that is written to. May be asked for by any thread. */
  public PostgresServer primary() {
    return primary;
  }

  /**
   * Adds a standby, and returns once it streams.
   *
   * @param synchronous whether each commit is to wait for it
   */
  public void addStandby(boolean synchronous)
      throws IOException, InterruptedException, SQLException {
    made++;
    String name = "postgres-" + made;
    standby =
        PostgresServer.standbyOf(primary, clusters.resolve(name), logs.resolve(name + ".log"));
    until("SELECT count(*) FROM pg_stat_replication WHERE state = 'streaming'", "1");
    if (synchronous) {
      primary.set("synchronous_standby_names", "*");
      until("SELECT count(*) FROM pg_stat_replication WHERE sync_state = 'sync'", "1");
    }
  }

  /** From now on the standby gets nothing any more; the primary goes on, if it may. */
  public void detachStandby() throws SQLException, InterruptedException {
    standby().set("primary_conninfo", "");
    until("SELECT count(*) FROM pg_stat_replication", "0");
  }

  /**
   * Kills the primary and makes the standby the primary.
   *
   * @return the log that is left
   */
  public LeftLog failOver() throws IOException, InterruptedException, SQLException {
    PostgresServer next = standby();
    primary.kill();
    long lost = System.nanoTime();
    next.promote();
    standby = null;
    return new LeftLog(replaceBy(next), lost);
  }

  /** Takes a base backup of the primary, and keeps its WAL from now on. */
  public void beginArchive() throws IOException, SQLException, InterruptedException {
    archive = Archive.begin(primary, Files.createDirectory(clusters.resolve("archive")));
  }

  /** The time as the database has it. */
  public String now() throws SQLException {
    return archive().now();
  }

  /**
   * Loses the primary, and puts what it was at that time in its place.
   *
   * @param time after that of the backup
   * @return the log that is left
   */
  public LeftLog restore(String time) throws IOException, SQLException, InterruptedException {
    Archive kept = archive();
    kept.awaitNext();
    primary.kill();
    long lost = System.nanoTime();
    made++;
    String name = "postgres-" + made;
    PostgresServer restored =
        kept.restore(time, clusters.resolve(name), logs.resolve(name + ".log"));
    archive = null;
    long end = replaceBy(restored);
    Directories.delete(clusters.resolve("archive"));
    return new LeftLog(end, lost);
  }

  /** Stops all, and deletes their files. */
  @Override
  public void close() throws IOException {
    PostgresServer second = standby;
    try {
      if (second != null) {
        second.close();
      }
    } finally {
      primary.close();
    }
  }

  private long replaceBy(PostgresServer next) throws IOException, SQLException {
    long kept =
        Long.parseLong(Sql.query(next.settings(), "SELECT position FROM configapi.log_head"));
    PostgresServer lost = primary;
    primary = next;
    lost.close();
    return kept;
  }

  private Archive archive() {
    Archive begun = archive;
    if (begun == null) {
      throw new IllegalStateException("there is no archive");
    }
    return begun;
  }

  private PostgresServer standby() {
    PostgresServer second = standby;
    if (second == null) {
      throw new IllegalStateException("there is no standby");
    }
    return second;
  }

  private void until(String query, String wanted) throws SQLException, InterruptedException {
    long deadline = System.nanoTime() + LIMIT_NANOS;
    while (!Sql.query(primary.settings(), query).equals(wanted)) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException("not " + wanted + " in time: " + query);
      }
      TimeUnit.MILLISECONDS.sleep(10);
    }
  }
}
