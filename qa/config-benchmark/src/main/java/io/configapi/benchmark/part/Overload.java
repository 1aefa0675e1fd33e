package io.configapi.benchmark.part;

import io.configapi.benchmark.load.LoadResult;
import io.configapi.benchmark.load.RoundRobin;
import io.configapi.benchmark.load.RoundRobin.Outcome;
import io.configapi.benchmark.load.Wrk;
import io.configapi.benchmark.load.WrkReport;
import io.configapi.benchmark.report.Table;
import io.configapi.benchmark.server.ChildServer;
import io.configapi.benchmark.server.Etcd;
import io.configapi.benchmark.server.ResidentMemory;
import java.io.IOException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.stream.Collectors;

/**
 * More writers at once than there is work done for: who is served, who is refused, what it costs.
 */
public final class Overload implements Part {

  private static final int CONNECTIONS = 2_000;

  /** Where the best rate is found, if the run has not measured it. */
  private static final List<Integer> BEST_CONNECTIONS = List.of(64, 256);

  private record Seen(WrkReport report, LongSummaryStatistics memory) {}

  @Override
  public void run(Workbench bench) throws Exception {
    Table table =
        new Table(
            "Overload: 2,000 connections that PUT",
            "what",
            "seconds",
            "good per second",
            "p50 ms",
            "p99 ms",
            "statuses",
            "socket errors",
            "resident MiB, least",
            "most",
            "of ConfigApi's best rate");
    try (ChildServer configd = bench.configd(bench.loadLog()).start()) {
      findBest(bench, configd);
      if (Etcd.isInstalled()) {
        try (ChildServer etcd = Etcd.start(bench.scratch())) {
          RoundRobin<Seen> turns = turns(bench, configd);
          add(turns, bench, LoadPeers.ETCD, etcd, "etcd-put.lua");
          rows(table, turns.run(), bench);
        }
      } else {
        rows(table, turns(bench, configd).run(), bench);
        table.missing(LoadPeers.ETCD, "/usr/bin/etcd is not installed");
      }
    }
    table.note(
        "Good are answers of 2xx and 3xx. The load generator counts statuses in a script here,"
            + " which takes some of the processor from who is measured.");
    bench.report().add(table);
  }

  private static RoundRobin<Seen> turns(Workbench bench, ChildServer configd) throws IOException {
    RoundRobin<Seen> turns = new RoundRobin<>(bench.settings().rounds(), Overload::median);
    add(turns, bench, "ConfigApi", configd, "put.lua");
    return turns;
  }

  private static void add(
      RoundRobin<Seen> turns, Workbench bench, String what, ChildServer server, String script)
      throws IOException {
    Wrk wrk = new Wrk(script, "statuses.lua");
    Duration time = time(bench);
    String names = Integer.toString(bench.settings().names());
    turns.add(
        what,
        CONNECTIONS,
        () -> {
          try (ResidentMemory memory = new ResidentMemory(server)) {
            WrkReport report = wrk.run(server.url(), CONNECTIONS, time, names);
            return new Seen(report, memory.end());
          }
        });
  }

  private static void findBest(Workbench bench, ChildServer configd) throws Exception {
    if (bench.bestPut().get().isPresent()) {
      return;
    }
    Wrk wrk = new Wrk("put.lua");
    String names = Integer.toString(bench.settings().names());
    RoundRobin<LoadResult> turns = new RoundRobin<>(bench.settings().rounds(), LoadResult::median);
    for (int connections : BEST_CONNECTIONS) {
      turns.add(
          "ConfigApi",
          connections,
          () -> wrk.run(configd.url(), connections, bench.settings().time(), names).result());
    }
    turns.run().forEach(outcome -> bench.bestPut().offer(outcome.result().perSecond()));
  }

  private static void rows(Table table, List<Outcome<Seen>> outcomes, Workbench bench) {
    double best = bench.bestPut().get().orElseThrow();
    for (Outcome<Seen> outcome : outcomes) {
      WrkReport report = outcome.result().report();
      LongSummaryStatistics memory = outcome.result().memory();
      table.row(
          outcome.what(),
          time(bench).toSeconds(),
          report.goodPerSecond(),
          report.result().p50Millis(),
          report.result().p99Millis(),
          statuses(report),
          report.socketErrors(),
          memory.getMin() / 1024 / 1024,
          memory.getMax() / 1024 / 1024,
          report.goodPerSecond() / best);
    }
  }

  private static String statuses(WrkReport report) {
    return report.statuses().entrySet().stream()
        .map(status -> status.getKey() + ": " + status.getValue())
        .collect(Collectors.joining(", "));
  }

  private static Duration time(Workbench bench) {
    return Duration.ofSeconds(bench.settings().pick(30, 5));
  }

  private static Seen median(List<Seen> rounds) {
    List<Seen> sorted =
        rounds.stream()
            .sorted(Comparator.comparingDouble(seen -> seen.report().goodPerSecond()))
            .toList();
    return sorted.get(sorted.size() / 2);
  }
}
