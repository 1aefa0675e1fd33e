package io.configapi.benchmark.part;

import io.configapi.benchmark.load.LoadResult;
import io.configapi.benchmark.load.RoundRobin;
import io.configapi.benchmark.load.RoundRobin.Outcome;
import io.configapi.benchmark.load.Wrk;
import io.configapi.benchmark.plot.LineChart;
import io.configapi.benchmark.server.ChildServer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** PUTs over HTTP that are durable once they are answered, against etcd's and Central Dogma's. */
public final class Writes implements Part {

  private static final List<Integer> CONNECTIONS = List.of(1, 16, 64, 256);
  private static final int HOT_CONNECTIONS = 64;

  /** One connection alone would leave the programs on Java to their interpreter. */
  private static final int WARM_CONNECTIONS = 64;

  private final LoadTable loads =
      new LoadTable("Durable writes over HTTP", "connections", "per second", "of ConfigApi's rate");
  private final List<Outcome<LoadResult>> curves = new ArrayList<>();

  @Override
  public void run(Workbench bench) throws Exception {
    int names = bench.settings().names();
    try (ChildServer configd = bench.configd(bench.loadLog()).start();
        LoadPeers peers = LoadPeers.start(bench)) {
      Duration warmUp = Duration.ofSeconds(bench.settings().pick(15, 3));
      turns(1, configd, peers, WARM_CONNECTIONS, warmUp, names).run();
      for (int connections : CONNECTIONS) {
        List<Outcome<LoadResult>> outcomes = measure(bench, configd, peers, connections, names);
        loads.rows(outcomes);
        curves.addAll(outcomes);
        bench.bestPut().offer(outcomes.getFirst().result().perSecond());
      }
      loads.rows(measure(bench, configd, peers, HOT_CONNECTIONS, 1), ", one hot name");
      peers.nameMissing(loads.table());
    }
    loads
        .table()
        .note(
            "Each write is a value of 100 characters to one of "
                + names
                + " names. What is answered is on disk, except with Central Dogma, whose defaults"
                + " leave that to the operating system.");
    bench.report().add(loads.table());
    plot(bench, "throughput.svg", "Durable writes a second", LoadResult::perSecond);
    plot(bench, "p99.svg", "Latency of durable writes: p99, ms", LoadResult::p99Millis);
  }

  private static List<Outcome<LoadResult>> measure(
      Workbench bench, ChildServer configd, LoadPeers peers, int connections, int names)
      throws Exception {
    Settings settings = bench.settings();
    return turns(settings.rounds(), configd, peers, connections, settings.time(), names).run();
  }

  private static RoundRobin<LoadResult> turns(
      int rounds, ChildServer configd, LoadPeers peers, int connections, Duration time, int names)
      throws IOException {
    RoundRobin<LoadResult> turns = new RoundRobin<>(rounds, LoadResult::median);
    add(turns, "ConfigApi", configd, "put.lua", connections, time, names);
    add(turns, LoadPeers.ETCD, peers.etcd(), "etcd-put.lua", connections, time, names);
    ChildServer centralDogma = peers.centralDogma();
    String push = "centraldogma-push.lua";
    add(turns, LoadPeers.CENTRAL_DOGMA, centralDogma, push, connections, time, names);
    return turns;
  }

  /** Adds writes to one of those measured in turns; nothing, if it is not there. */
  static void add(
      RoundRobin<LoadResult> turns,
      String what,
      @Nullable ChildServer server,
      String script,
      int connections,
      Duration time,
      int names)
      throws IOException {
    if (server != null) {
      Wrk wrk = new Wrk(script);
      turns.add(
          what,
          connections,
          () -> wrk.run(server.url(), connections, time, Integer.toString(names)).result());
    }
  }

  private void plot(
      Workbench bench, String file, String title, ToDoubleFunction<LoadResult> value) {
    LineChart chart = new LineChart(title, "connections");
    for (Outcome<LoadResult> outcome : curves) {
      chart.point(outcome.what(), outcome.size(), value.applyAsDouble(outcome.result()));
    }
    bench.report().plot(file, chart.svg());
  }
}
