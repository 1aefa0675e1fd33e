package io.configapi.benchmark.part;

import io.configapi.benchmark.load.LoadResult;
import io.configapi.benchmark.load.RoundRobin;
import io.configapi.benchmark.load.Wrk;
import io.configapi.benchmark.log.GeneratedLog;
import io.configapi.benchmark.server.ChildServer;
import io.configapi.eventstore.postgres.database.DatabaseSettings;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.SequencedSet;

/**
 * Durable writes to names that never were, on a short log and on a long one of few names: what a
 * write costs is not to grow with the log, whatever the database's statistics say of it.
 */
public final class NewNames implements Part {

  private static final int CONNECTIONS = 16;
  private static final int OLD_NAMES = 3;
  private static final long SHORT = 1_000;

  private final LoadTable loads =
      new LoadTable(
          "Durable writes to new names", "events before", "per second", "of the rate at the first");

  private int runs;

  @Override
  public void run(Workbench bench) throws Exception {
    Settings settings = bench.settings();
    RoundRobin<LoadResult> turns = new RoundRobin<>(settings.rounds(), LoadResult::median);
    Deque<ChildServer> servers = new ArrayDeque<>();
    try {
      for (long events : lengths(settings)) {
        GeneratedLog log =
            bench.logs().toWriteTo("few-" + events, OLD_NAMES, (int) (events / OLD_NAMES));
        analyse(log.settings());
        ChildServer configd = bench.configd(log).start();
        servers.push(configd);
        turns.add("ConfigApi", events, () -> load(configd, settings.time()));
      }
      loads.rows(turns.run());
    } finally {
      for (ChildServer server : servers) {
        server.close();
      }
    }
    loads
        .table()
        .note(
            CONNECTIONS
                + " connections, each write a value of 100 characters to a name of its own. The log"
                + " before is of "
                + OLD_NAMES
                + " names, and analysed.");
    bench.report().add(loads.table());
  }

  private static SequencedSet<Long> lengths(Settings settings) {
    SequencedSet<Long> lengths = new LinkedHashSet<>();
    lengths.add(SHORT);
    lengths.add(Collections.max(settings.logEvents()));
    return lengths;
  }

  private LoadResult load(ChildServer configd, Duration time)
      throws IOException, InterruptedException {
    runs++;
    return new Wrk("put-new.lua")
        .run(configd.url(), CONNECTIONS, time, Integer.toString(runs))
        .result();
  }

  private static void analyse(DatabaseSettings database) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(database.jdbcUrl(), database.driverProperties());
        Statement statement = connection.createStatement()) {
      statement.execute("ANALYZE configapi.events");
    }
  }
}
