package io.configapi.benchmark.part;

import io.configapi.benchmark.load.LoadResult;
import io.configapi.benchmark.load.RoundRobin;
import io.configapi.benchmark.server.ChildServer;
import io.configapi.benchmark.server.Configd;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Durable writes of this build and of another one, each on a database of its own, in turns. */
public final class AgainstBaseline implements Part {

  private static final List<Integer> CONNECTIONS = List.of(16, 64);
  private static final int WARM_CONNECTIONS = 64;
  private static final String BASELINE = "the baseline";

  private final LoadTable loads =
      new LoadTable(
          "Durable writes, against a baseline",
          "connections",
          "per second",
          "of this build's rate");

  @Override
  public void run(Workbench bench) throws Exception {
    if (bench.baseline().isEmpty()) {
      loads.table().missing(BASELINE, "--baseline was not given");
    } else {
      measure(bench, bench.baseline().get());
    }
    bench.report().add(loads.table());
  }

  private void measure(Workbench bench, Path baseline) throws Exception {
    Configd here = new Configd(bench.home(), bench.scratch().resolve("this"));
    Configd there = new Configd(baseline, bench.scratch().resolve("baseline"));
    try (ChildServer configd = here.start();
        ChildServer other = there.start()) {
      Settings settings = bench.settings();
      Duration warmUp = Duration.ofSeconds(settings.pick(15, 3));
      turns(1, configd, other, WARM_CONNECTIONS, warmUp, settings.names()).run();
      for (int connections : CONNECTIONS) {
        loads.rows(
            turns(settings.rounds(), configd, other, connections, settings.time(), settings.names())
                .run());
      }
    }
  }

  private static RoundRobin<LoadResult> turns(
      int rounds, ChildServer configd, ChildServer other, int connections, Duration time, int names)
      throws Exception {
    RoundRobin<LoadResult> turns = new RoundRobin<>(rounds, LoadResult::median);
    Writes.add(turns, "this build", configd, "put.lua", connections, time, names);
    Writes.add(turns, BASELINE, other, "put.lua", connections, time, names);
    return turns;
  }
}
