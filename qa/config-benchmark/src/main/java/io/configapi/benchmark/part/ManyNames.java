package io.configapi.benchmark.part;

import io.configapi.benchmark.load.Median;
import io.configapi.benchmark.load.RoundRobin;
import io.configapi.benchmark.load.RoundRobin.Outcome;
import io.configapi.benchmark.log.GeneratedLog;
import io.configapi.benchmark.log.Logs;
import io.configapi.benchmark.report.Table;
import io.configapi.benchmark.server.ChildServer;
import io.configapi.benchmark.server.Configd;
import io.configapi.eventstore.postgres.database.DatabaseSettings;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/**
 * From the start of the program to its first answer where there are many names, with one event each
 * and with many.
 */
public final class ManyNames implements Part {

  /** Where there are fewer names a server keeps no state. */
  private static final int FEWEST_KEPT = 100_000;

  private static final String FIRST_PATH = "/config/" + Logs.name(1).text();

  @Override
  public void run(Workbench bench) throws Exception {
    int names = bench.settings().pick(1_000_000, 20_000);
    RoundRobin<Double> turns = new RoundRobin<>(bench.settings().rounds(), Median::of);
    for (long events : bench.settings().logEvents()) {
      if (events >= names) {
        GeneratedLog log =
            bench
                .logs()
                .toRead(
                    "random-" + events + "-names-" + names,
                    events,
                    i -> Logs.name(1 + number(i, names)));
        Configd configd = bench.configd(log);
        if (names >= FEWEST_KEPT) {
          awaitKeptState(configd, log);
        }
        turns.add("configd", events, () -> configd.timeToFirstAnswer(FIRST_PATH).toNanos() / 1e6);
      }
    }
    Table table =
        new Table("Start to the first answer with many names", "what", "events", "names", "ms");
    for (Outcome<Double> outcome : turns.run()) {
      table.row(outcome.what(), outcome.size(), Integer.toString(names), outcome.result());
    }
    table.note(
        "As above. Each name is set once, in no order; all events behind that are of names at"
            + " random. A server has run before, and has kept the state beside the log.");
    bench.report().add(table);
  }

  /** Lets a server run until it has kept the state beside the log, as any server that runs on. */
  private static void awaitKeptState(Configd configd, GeneratedLog log)
      throws IOException, SQLException, InterruptedException {
    DatabaseSettings database = log.settings();
    ChildServer server = configd.start();
    try (Connection connection =
            DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
        PreparedStatement kept =
            connection.prepareStatement("SELECT count(*) FROM configapi.state_snapshots")) {
      while (count(kept) == 0) {
        TimeUnit.SECONDS.sleep(1);
      }
    } finally {
      server.close();
    }
  }

  private static long count(PreparedStatement query) throws SQLException {
    try (ResultSet row = query.executeQuery()) {
      return row.next() ? row.getLong(1) : 0;
    }
  }

  /** Every number below the bound once, in no order, and then any. */
  private static long number(long event, int bound) {
    return event < bound
        ? event * 7_368_787 % bound
        : Math.floorMod(new SplittableRandom(event).nextLong(), bound);
  }
}
