package io.configapi.reliability.cluster;

import io.configapi.embedded.testkit.ServerProcesses;
import io.configapi.eventstore.postgres.database.DatabaseSettings;
import io.configapi.eventstore.postgres.testkit.Sql;
import io.configapi.testkit.network.ServerPort;
import io.configapi.testkit.process.Directories;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * One PostgreSQL server in a directory of its own, to be killed, frozen, filled up and started
 * again. For use by one thread.
 */
public final class PostgresServer implements AutoCloseable {

  private static final String USER = "configapi";
  private static final String DATABASE = "configapi";
  private static final String CONFIGURATION = "reliability.conf";

  private final PostgresPrograms programs;
  private final Path cluster;
  private final Path log;
  private final int port;
  private final Map<String, String> environment;
  private final Map<String, String> settings = new TreeMap<>();
  private boolean suspended;

  private PostgresServer(
      PostgresPrograms programs, Path cluster, Path log, Map<String, String> environment)
      throws IOException {
    this.programs = programs;
    this.cluster = cluster;
    this.log = log;
    this.environment = environment;
    this.port = ServerPort.choose();
    settings.put("listen_addresses", "127.0.0.1");
    settings.put("port", Integer.toString(port));
    settings.put("unix_socket_directories", "");
    // Processes are killed here, not the machine.
    settings.put("fsync", "off");
    settings.put("max_connections", "60");
    settings.put("shared_buffers", "32MB");
    settings.put("max_wal_size", "64MB");
    settings.put("min_wal_size", "4MB");
    settings.put("log_min_error_statement", "panic");
    // Can't be switched on later without a restart; until then nothing is kept.
    settings.put("archive_mode", "on");
    settings.put("archive_command", "true");
  }

  /**
   * Makes one and starts it, with the one empty database in it.
   *
   * @param cluster where its files are to be; not there yet
   * @param log where it tells what it does
   * @param environment of its processes
   */
  static PostgresServer create(
      PostgresPrograms programs, Path cluster, Path log, Map<String, String> environment)
      throws IOException, InterruptedException, SQLException {
    programs.run(
        "initdb",
        Map.of(),
        List.of(
            "--pgdata=" + cluster,
            "--username=" + USER,
            "--auth=trust",
            "--encoding=UTF8",
            "--no-locale",
            "--data-checksums",
            "--no-sync",
            "--wal-segsize=1"));
    Files.writeString(
        cluster.resolve("postgresql.conf"),
        "\ninclude '" + CONFIGURATION + "'\n",
        StandardOpenOption.APPEND);
    PostgresServer server = new PostgresServer(programs, cluster, log, environment);
    // What a standby may still need.
    server.settings.put("wal_keep_size", "32MB");
    server.start();
    Sql.execute(server.settings("postgres"), "CREATE DATABASE " + DATABASE);
    return server;
  }

  /** Copies a running one to another directory, and starts the copy as its standby. */
  static PostgresServer standbyOf(PostgresServer primary, Path cluster, Path log)
      throws IOException, InterruptedException, SQLException {
    BaseBackup.of(primary.settings("postgres"), primary.cluster).to(cluster);
    Files.createFile(cluster.resolve("standby.signal"));
    PostgresServer standby =
        new PostgresServer(primary.programs, cluster, log, primary.environment);
    standby.settings.put("wal_keep_size", "32MB");
    standby.settings.put(
        "primary_conninfo",
        "host=127.0.0.1 port=%s user=%s application_name=standby".formatted(primary.port, USER));
    standby.start();
    return standby;
  }

  /**
   * Starts the copy of a server, brought to what the server was at that time.
   *
   * @param restoring the command that fetches a piece of its WAL
   */
  static PostgresServer recovered(
      PostgresServer like, Path cluster, Path log, String restoring, String time)
      throws IOException, InterruptedException, SQLException {
    PostgresServer server = new PostgresServer(like.programs, cluster, log, like.environment);
    server.settings.put("wal_keep_size", "32MB");
    server.settings.put("restore_command", restoring);
    server.settings.put("recovery_target_time", time);
    server.settings.put("recovery_target_action", "promote");
    server.start();
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (Sql.query(server.settings("postgres"), "SELECT pg_is_in_recovery()").equals("t")) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException("the recovery does not end");
      }
      TimeUnit.MILLISECONDS.sleep(10);
    }
    return server;
  }

  /** How to connect to its one database. */
  public DatabaseSettings settings() {
    return settings(DATABASE);
  }

  /** Where it listens, at 127.0.0.1. */
  public int port() {
    return port;
  }

  /** Starts it where it was, and returns once it takes connections. */
  public void start() throws IOException, InterruptedException {
    StringBuilder file = new StringBuilder();
    settings.forEach((name, value) -> file.append(name).append(" = '").append(value).append("'\n"));
    Files.writeString(cluster.resolve(CONFIGURATION), file);
    programs.run(
        "pg_ctl",
        environment,
        List.of("start", "--pgdata=" + cluster, "--log=" + log, "--wait", "--timeout=60"));
  }

  /** Kills its first process as a crash would, and returns when nothing of it is left. */
  public void kill() throws IOException, InterruptedException {
    ServerProcesses.ofCluster(cluster).end("KILL");
    // Who is dead but not yet buried by process 1 passes for alive with PostgreSQL.
    Files.deleteIfExists(cluster.resolve("postmaster.pid"));
  }

  /** {@code pg_ctl stop -m immediate}. */
  public void stopImmediately() throws IOException, InterruptedException {
    programs.run(
        "pg_ctl", Map.of(), List.of("stop", "--pgdata=" + cluster, "--mode=immediate", "--wait"));
  }

  /** Whether it takes connections; may have ended by itself, as on a full disk. */
  public boolean isUp() {
    try {
      Sql.query(settings("postgres"), "SELECT 1");
      return true;
    } catch (SQLException e) {
      return false;
    }
  }

  /** Whether its first process runs. */
  public boolean isRunning() throws IOException, InterruptedException {
    return programs.attempt("pg_ctl", Map.of(), List.of("status", "--pgdata=" + cluster)).exitCode()
        == 0;
  }

  /** Freezes it: connections stay open, and nothing answers. */
  public void suspend() throws IOException, InterruptedException {
    suspended = true;
    ServerProcesses.ofCluster(cluster).suspend();
  }

  /** Lets it go on. */
  public void resume() throws IOException, InterruptedException {
    ServerProcesses.ofCluster(cluster).resume();
    suspended = false;
  }

  /** Sets a setting that needs no restart, for now and later. */
  void set(String name, String value) throws SQLException {
    settings.put(name, value);
    Sql.execute(settings("postgres"), "ALTER SYSTEM SET " + name + " = '" + value + "'");
    Sql.execute(settings("postgres"), "SELECT pg_reload_conf()");
  }

  /** Whether sessions that begin from now on may write. */
  public void takeWrites(boolean taken) throws SQLException {
    Sql.execute(
        settings("postgres"),
        "ALTER DATABASE "
            + DATABASE
            + (taken
                ? " RESET default_transaction_read_only"
                : " SET default_transaction_read_only = on"));
  }

  /** Ends every session in its one database. */
  public void terminateConnections() throws SQLException {
    Sql.query(
        settings("postgres"),
        "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = '"
            + DATABASE
            + "'");
  }

  /** Makes a standby a primary. */
  void promote() throws SQLException {
    Sql.execute(settings("postgres"), "SELECT pg_promote(true, 30)");
  }

  /** Stops it, and deletes its files. */
  @Override
  public void close() throws IOException {
    try {
      if (suspended) {
        resume();
      }
      programs.attempt(
          "pg_ctl", Map.of(), List.of("stop", "--pgdata=" + cluster, "--mode=immediate", "--wait"));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Directories.delete(cluster);
  }

  /** Where its files are. */
  Path cluster() {
    return cluster;
  }

  /** How to connect to a database of it. */
  DatabaseSettings settings(String database) {
    return new DatabaseSettings(
        "127.0.0.1",
        port,
        database,
        USER,
        "",
        Map.of("sslmode", "disable", "gssEncMode", "disable"));
  }
}
