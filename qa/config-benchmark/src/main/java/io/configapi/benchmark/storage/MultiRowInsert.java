package io.configapi.benchmark.storage;

import io.configapi.benchmark.load.Latencies;
import io.configapi.benchmark.load.LoadResult;
import io.configapi.eventstore.postgres.database.DatabaseSettings;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * What the database can do at most with one writer: so many rows of the log in one INSERT, then a
 * commit; no lock, no versions looked up, no hashes made, no HTTP.
 */
public final class MultiRowInsert {

  private static final String ROW =
      "(?, ?, ?, 'ConfigValueSet', ?::json, '{}', clock_timestamp(), ?)";

  private final DatabaseSettings database;
  private long position;

  public MultiRowInsert(DatabaseSettings database) {
    this.database = database;
  }

  /** A copy of the log's table, empty. */
  public void prepare() throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute(
          """
          DROP SCHEMA IF EXISTS rows CASCADE;
          CREATE SCHEMA rows;
          CREATE TABLE rows.events (LIKE configapi.events INCLUDING ALL);
          """);
    }
  }

  /** Inserts for a while; the rate is in rows, the latencies are of whole batches. */
  public LoadResult run(int batch, Duration time) throws SQLException {
    List<Long> latencies = new ArrayList<>();
    long begin = System.nanoTime();
    long end = begin + time.toNanos();
    try (Connection connection = connect()) {
      connection.setAutoCommit(false);
      try (PreparedStatement insert = connection.prepareStatement(sql(batch))) {
        while (System.nanoTime() < end) {
          long batchBegin = System.nanoTime();
          bind(insert, batch);
          insert.executeUpdate();
          connection.commit();
          latencies.add(System.nanoTime() - batchBegin);
        }
      }
    }
    double seconds = (System.nanoTime() - begin) / 1e9;
    Latencies batches = Latencies.of(latencies.stream().mapToLong(Long::longValue).toArray());
    long rows = (long) batches.count() * batch;
    return new LoadResult(rows / seconds, batches.p50Millis(), batches.p99Millis(), 0, rows);
  }

  private void bind(PreparedStatement insert, int batch) throws SQLException {
    byte[] hash = new byte[32];
    int parameter = 1;
    for (int row = 0; row < batch; row++) {
      position++;
      insert.setLong(parameter++, position);
      insert.setString(parameter++, "bench.name." + position % 1_000);
      insert.setLong(parameter++, position);
      insert.setString(parameter++, String.format(Locale.ROOT, "{\"value\":\"%0100d\"}", position));
      insert.setBytes(parameter++, hash);
    }
  }

  private static String sql(int batch) {
    return "INSERT INTO rows.events"
        + " (position, name, version, type, data, metadata, recorded_at, hash) VALUES "
        + String.join(", ", Collections.nCopies(batch, ROW));
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(database.jdbcUrl(), database.driverProperties());
  }
}
