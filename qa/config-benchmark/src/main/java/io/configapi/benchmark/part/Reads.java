package io.configapi.benchmark.part;

import io.configapi.benchmark.load.LoadResult;
import io.configapi.benchmark.load.RoundRobin;
import io.configapi.benchmark.load.RoundRobin.Outcome;
import io.configapi.benchmark.load.Wrk;
import io.configapi.benchmark.log.GeneratedLog;
import io.configapi.benchmark.log.Logs;
import io.configapi.benchmark.report.Table;
import io.configapi.benchmark.server.BareUndertow;
import io.configapi.benchmark.server.ChildServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * GET of one value and of all, against a bare Undertow handler that sends the same headers and
 * bytes; of one value against etcd and Central Dogma too.
 */
public final class Reads implements Part {

  private static final String BARE = "bare Undertow handler, same bytes";
  private static final int CONNECTIONS = 64;
  private static final int LIST_CONNECTIONS = 8;
  private static final int LISTED_NAMES = 10_000;

  @Override
  public void run(Workbench bench) throws Exception {
    value(bench);
    list(bench);
  }

  private static void value(Workbench bench) throws Exception {
    LoadTable loads =
        new LoadTable("GET of one value", "connections", "per second", "of the bare handler");
    RoundRobin<LoadResult> turns = new RoundRobin<>(bench.settings().rounds(), LoadResult::median);
    try (ChildServer configd = bench.configd(bench.loadLog()).start();
        LoadPeers peers = LoadPeers.start(bench);
        ChildServer bare = bare(configd.url() + "/config/" + Logs.name(1).text(), bench)) {
      add(turns, bench, BARE, bare, "get.lua");
      add(turns, bench, "ConfigApi", configd, "get.lua");
      add(turns, bench, LoadPeers.ETCD, peers.etcd(), "etcd-range.lua");
      add(turns, bench, LoadPeers.CENTRAL_DOGMA, peers.centralDogma(), "centraldogma-get.lua");
      loads.rows(turns.run());
      peers.nameMissing(loads.table());
    }
    loads.table().note("Of " + bench.settings().names() + " names at random.");
    bench.report().add(loads.table());
  }

  private static ChildServer bare(String url, Workbench bench) throws Exception {
    return BareUndertow.sending(url, bench.scratch());
  }

  private static void add(
      RoundRobin<LoadResult> turns,
      Workbench bench,
      String what,
      @Nullable ChildServer server,
      String script)
      throws IOException {
    if (server != null) {
      Wrk wrk = new Wrk(script);
      String names = Integer.toString(bench.settings().names());
      Duration time = bench.settings().time();
      turns.add(what, CONNECTIONS, () -> wrk.run(server.url(), CONNECTIONS, time, names).result());
    }
  }

  private static void list(Workbench bench) throws Exception {
    RoundRobin<LoadResult> turns = new RoundRobin<>(bench.settings().rounds(), LoadResult::median);
    Duration time = bench.settings().time();
    GeneratedLog log = bench.logs().toRead(LISTED_NAMES, LISTED_NAMES);
    Table table =
        new Table(
            "List of 10,000 names (GET /config)",
            "what",
            "connections",
            "per second",
            "MB per second",
            "p50 ms",
            "p99 ms",
            "errors",
            "of the bare handler");
    try (ChildServer configd = bench.configd(log).start();
        ChildServer bare = bare(configd.url() + "/config", bench)) {
      Wrk wrk = new Wrk("list.lua");
      turns.add(BARE, LIST_CONNECTIONS, () -> wrk.run(bare.url(), LIST_CONNECTIONS, time).result());
      turns.add(
          "ConfigApi",
          LIST_CONNECTIONS,
          () -> wrk.run(configd.url(), LIST_CONNECTIONS, time).result());
      long bytes = bodyLength(configd.url() + "/config");
      listRows(table, turns.run(), bytes);
      table.note("A body of " + bytes + " bytes.");
    }
    bench.report().add(table);
  }

  private static void listRows(Table table, List<Outcome<LoadResult>> outcomes, long bytes) {
    double limit = outcomes.getFirst().result().perSecond();
    for (Outcome<LoadResult> outcome : outcomes) {
      LoadResult result = outcome.result();
      table.row(
          outcome.what(),
          outcome.size(),
          result.perSecond(),
          result.perSecond() * bytes / 1e6,
          result.p50Millis(),
          result.p99Millis(),
          result.errors(),
          result.perSecond() / limit);
    }
  }

  private static long bodyLength(String url) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client
          .send(
              HttpRequest.newBuilder(URI.create(url)).build(),
              HttpResponse.BodyHandlers.ofByteArray())
          .body()
          .length;
    }
  }
}
