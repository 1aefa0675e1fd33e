package io.configapi.benchmark.part;

import io.configapi.benchmark.load.LoadResult;
import io.configapi.benchmark.load.RoundRobin;
import io.configapi.benchmark.load.Wrk;
import io.configapi.benchmark.log.GeneratedLog;
import io.configapi.benchmark.server.ChildServer;
import io.configapi.benchmark.storage.LinkedStreams;
import io.configapi.benchmark.storage.MessageDb;
import io.configapi.benchmark.storage.MultiRowInsert;
import io.configapi.benchmark.storage.Pgbench;
import io.configapi.benchmark.storage.PlainAppend;
import io.configapi.eventstore.postgres.database.DatabaseSettings;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The service's PUTs against what the same PostgreSQL does without it: appends of other kinds, one
 * transaction an event, and bare inserts of many rows.
 */
public final class Appends implements Part {

  private static final int CONNECTIONS = 256;

  /** The database takes 100 connections; each writer needs one. */
  private static final List<Integer> WRITERS = List.of(1, 16, 64);

  private static final List<Integer> BATCHES = List.of(16, 64, 256, 1024);

  private final LoadTable loads =
      new LoadTable(
          "Durable appends to one PostgreSQL",
          "writers",
          "events per second",
          "of ConfigApi's rate");

  @Override
  public void run(Workbench bench) throws Exception {
    GeneratedLog log = bench.loadLog();
    Duration time = bench.settings().time();
    RoundRobin<LoadResult> turns = new RoundRobin<>(bench.settings().rounds(), LoadResult::median);
    try (ChildServer configd = bench.configd(log).start()) {
      Wrk put = new Wrk("put.lua");
      String names = Integer.toString(bench.settings().names());
      turns.add(
          "ConfigApi PUT over HTTP",
          CONNECTIONS,
          () -> put.run(configd.url(), CONNECTIONS, time, names).result());
      addPlain(turns, log.settings(), time);
      addRows(turns, log.settings(), time);
      addPgbench(turns, log.settings(), bench);
      loads.rows(turns.run());
    }
    loads
        .table()
        .note(
            "Plain appends lock the head of the log, insert one event, move the head and commit;"
                + " inserts of many rows only insert and commit, their latency is that of a batch."
                + " message-db and the linked streams, which are the tables and the append of"
                + " Elixir's eventstore 1.4 written anew, are run by pgbench with prepared"
                + " statements. Only ConfigApi's goes over HTTP.");
    bench.report().add(loads.table());
  }

  private static void addPlain(
      RoundRobin<LoadResult> turns, DatabaseSettings database, Duration time) throws SQLException {
    PlainAppend append = new PlainAppend(database);
    append.prepare();
    for (int writers : WRITERS) {
      turns.add("plain append", writers, () -> append.run(writers, time));
    }
  }

  private static void addRows(
      RoundRobin<LoadResult> turns, DatabaseSettings database, Duration time) throws SQLException {
    MultiRowInsert insert = new MultiRowInsert(database);
    insert.prepare();
    for (int batch : BATCHES) {
      turns.add("INSERT of " + batch + " rows", 1, () -> insert.run(batch, time));
    }
  }

  private void addPgbench(RoundRobin<LoadResult> turns, DatabaseSettings server, Workbench bench)
      throws IOException, SQLException {
    Optional<Pgbench> pgbench = Pgbench.find(bench.scratch());
    if (pgbench.isEmpty()) {
      loads.table().missing("message-db, linked streams", "pgbench is not installed");
      return;
    }
    DatabaseSettings linked = LinkedStreams.install(server, bench.settings().names());
    addScript(turns, "linked streams", pgbench.get(), linked, LinkedStreams.SCRIPT, bench);
    MessageDb messageDb = new MessageDb(bench.home());
    if (messageDb.isThere()) {
      DatabaseSettings messages = messageDb.install(server);
      String what = "message-db write_message";
      addScript(turns, what, pgbench.get(), messages, MessageDb.SCRIPT, bench);
    } else {
      loads.table().missing("message-db", "its npm package could not be fetched");
    }
  }

  private static void addScript(
      RoundRobin<LoadResult> turns,
      String what,
      Pgbench pgbench,
      DatabaseSettings database,
      String script,
      Workbench bench) {
    Settings settings = bench.settings();
    for (int writers : WRITERS) {
      turns.add(
          what,
          writers,
          () -> pgbench.run(database, script, writers, settings.names(), settings.time()));
    }
  }
}
