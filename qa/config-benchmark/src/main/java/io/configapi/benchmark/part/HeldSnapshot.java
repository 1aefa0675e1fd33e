package io.configapi.benchmark.part;

import io.configapi.benchmark.load.LoadResult;
import io.configapi.benchmark.load.Wrk;
import io.configapi.benchmark.report.Table;
import io.configapi.benchmark.server.ChildServer;
import io.configapi.benchmark.server.Configd;
import io.configapi.embedded.EmbeddedPostgres;
import io.configapi.eventstore.postgres.database.DatabaseSettings;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/**
 * Durable writes while somebody holds a snapshot, as a dump of the database does, so that no
 * version of the log's head can be cleaned up: of this build, and of another one where it is given,
 * one after the other, each on a database of its own.
 */
public final class HeldSnapshot implements Part {

  private static final int CONNECTIONS = 64;

  private final Table table =
      new Table(
          "Durable writes while a snapshot is held",
          "what",
          "held for s",
          "per second",
          "p50 ms",
          "p99 ms",
          "errors",
          "of the rate before");

  @Override
  public void run(Workbench bench) throws Exception {
    measure(bench, "this build", bench.home());
    if (bench.baseline().isPresent()) {
      measure(bench, "the baseline", bench.baseline().get());
    }
    table.note(
        CONNECTIONS
            + " connections, as long for each row as --seconds says; the last row is of after the"
            + " snapshot.");
    bench.report().add(table);
  }

  private void measure(Workbench bench, String what, Path home) throws Exception {
    Settings settings = bench.settings();
    Path data = bench.scratch().resolve(what.replace(' ', '-'));
    try (ChildServer configd = new Configd(home, data).start();
        EmbeddedPostgres database = EmbeddedPostgres.open(data)) {
      Load load = new Load(configd, settings.names());
      load.run(Duration.ofSeconds(settings.pick(15, 2)));
      LoadResult before = load.run(settings.time());
      row(what, "none", before, before);
      try (Connection holder = holdSnapshot(DatabaseSettings.parse(database.url()))) {
        for (int slice = 1; slice <= settings.pick(10, 2); slice++) {
          LoadResult now = load.run(settings.time());
          row(what, Long.toString(slice * settings.time().toSeconds()), now, before);
        }
        holder.rollback();
      }
      row(what, "no more", load.run(settings.time()), before);
    }
  }

  private record Load(ChildServer server, int names) {
    LoadResult run(Duration time) throws Exception {
      return new Wrk("put.lua")
          .run(server.url(), CONNECTIONS, time, Integer.toString(names))
          .result();
    }
  }

  private static Connection holdSnapshot(DatabaseSettings database) throws SQLException {
    Connection connection =
        DriverManager.getConnection(database.jdbcUrl(), database.driverProperties());
    connection.setAutoCommit(false);
    connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    try (Statement statement = connection.createStatement()) {
      statement.execute("SELECT position FROM configapi.log_head");
    }
    return connection;
  }

  private void row(String what, String held, LoadResult result, LoadResult before) {
    table.row(
        what,
        held,
        result.perSecond(),
        result.p50Millis(),
        result.p99Millis(),
        result.errors(),
        result.perSecond() / before.perSecond());
  }
}
