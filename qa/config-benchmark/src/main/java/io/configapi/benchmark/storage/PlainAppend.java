package io.configapi.benchmark.storage;

import io.configapi.benchmark.load.Latencies;
import io.configapi.benchmark.load.LoadResult;
import io.configapi.eventstore.postgres.database.DatabaseSettings;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * What the group commit is measured against: the same log, each event in a transaction of its own,
 * each writer on a connection of its own, without HTTP. Lock the head, insert, move the head,
 * commit.
 */
public final class PlainAppend {

  private static final String INSERT =
      """
      INSERT INTO plain.events (position, name, version, type, data, metadata, recorded_at, hash)
      VALUES (?, ?, ?, 'ConfigValueSet', ?::json, '{}', clock_timestamp(), ?)
      """;

  private final DatabaseSettings database;

  public PlainAppend(DatabaseSettings database) {
    this.database = database;
  }

  /** A copy of the log's tables, empty. */
  public void prepare() throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute(
          """
          DROP SCHEMA IF EXISTS plain CASCADE;
          CREATE SCHEMA plain;
          CREATE TABLE plain.events (LIKE configapi.events INCLUDING ALL);
          CREATE TABLE plain.log_head (LIKE configapi.log_head INCLUDING ALL) WITH (fillfactor = 10);
          INSERT INTO plain.log_head (position, recorded_at, hash)
          VALUES (0, 'epoch', decode(repeat('00', 32), 'hex'));
          """);
    }
  }

  /** Appends with so many writers for a while. */
  public LoadResult run(int writers, Duration time)
      throws InterruptedException, ExecutionException {
    long end = System.nanoTime() + time.toNanos();
    List<Future<long[]>> running = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(writers)) {
      for (int i = 0; i < writers; i++) {
        int writer = i;
        running.add(threads.submit(() -> write(writer, end)));
      }
    }
    long[] latencies = new long[0];
    for (Future<long[]> writer : running) {
      long[] more = writer.get();
      long[] all = Arrays.copyOf(latencies, latencies.length + more.length);
      System.arraycopy(more, 0, all, latencies.length, more.length);
      latencies = all;
    }
    return Latencies.of(latencies).over(time.toMillis() / 1_000.0);
  }

  private long[] write(int writer, long end) throws SQLException {
    List<Long> latencies = new ArrayList<>();
    byte[] hash = new byte[32];
    try (Connection connection = connect()) {
      connection.setAutoCommit(false);
      try (PreparedStatement lock =
              connection.prepareStatement("SELECT position FROM plain.log_head FOR UPDATE");
          PreparedStatement insert = connection.prepareStatement(INSERT);
          PreparedStatement move =
              connection.prepareStatement("UPDATE plain.log_head SET position = ?")) {
        for (int version = 1; System.nanoTime() < end; version++) {
          long begin = System.nanoTime();
          long position = next(lock);
          insert.setLong(1, position);
          insert.setString(2, "bench.name." + writer);
          insert.setLong(3, version);
          insert.setString(4, String.format(Locale.ROOT, "{\"value\":\"%0100d\"}", version));
          insert.setBytes(5, hash);
          insert.executeUpdate();
          move.setLong(1, position);
          move.executeUpdate();
          connection.commit();
          latencies.add(System.nanoTime() - begin);
        }
      }
    }
    return latencies.stream().mapToLong(Long::longValue).toArray();
  }

  private static long next(PreparedStatement lock) throws SQLException {
    try (ResultSet row = lock.executeQuery()) {
      row.next();
      return row.getLong(1) + 1;
    }
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(database.jdbcUrl(), database.driverProperties());
  }
}
