package io.configapi.benchmark.part;

import io.configapi.benchmark.load.Latencies;
import io.configapi.benchmark.load.RoundRobin;
import io.configapi.benchmark.load.RoundRobin.Outcome;
import io.configapi.benchmark.load.Stopwatch;
import io.configapi.benchmark.log.GeneratedLog;
import io.configapi.benchmark.report.Table;
import io.configapi.domain.ConfigEntry;
import io.configapi.domain.ConfigService;
import io.configapi.domain.ConfigState;
import io.configapi.domain.NameScope;
import io.configapi.domain.event.LogPlace;
import io.configapi.eventstore.postgres.PostgresEventStore;
import io.configapi.eventstore.postgres.options.StoreOptions;
import io.configapi.projection.ConfigProjection;
import java.util.List;

/** The state of all names as of an instant, page by page, against the present one. */
public final class WholeState implements Part {

  private static final int PAGE = 1_000;

  @Override
  public void run(Workbench bench) throws Exception {
    GeneratedLog log = VersionedLog.open(bench);
    Table table =
        new Table(
            "The state of all names",
            "as of",
            "names",
            "p50 ms",
            "p99 ms",
            "of that at the head of the log");
    try (PostgresEventStore store =
            PostgresEventStore.open(log.settings(), StoreOptions.defaults());
        ConfigProjection projection = ConfigProjection.start(store, store)) {
      ConfigService service = ConfigService.over(store);
      RandomInstants instants = RandomInstants.of(store);
      int names = walk(projection.state());
      int samples = bench.settings().pick(20, 3);
      RoundRobin<Latencies> turns = new RoundRobin<>(bench.settings().rounds(), Latencies::median);
      turns.add(
          "the head of the log",
          names,
          () -> Stopwatch.times(samples, () -> walk(service.state())));
      turns.add(
          "a random instant",
          names,
          () ->
              Stopwatch.times(samples, () -> walk(service.state(LogPlace.asOf(instants.next())))));
      turns.add(
          "now, from memory",
          names,
          () -> Stopwatch.times(samples, () -> walk(projection.state())));
      rows(table, turns.run());
    }
    table.note("Pages of 1,000 names; at a random instant fewer names may have been set.");
    bench.report().add(table);
  }

  private static void rows(Table table, List<Outcome<Latencies>> outcomes) {
    double head = outcomes.getFirst().result().p50Millis();
    for (Outcome<Latencies> outcome : outcomes) {
      Latencies latencies = outcome.result();
      table.row(
          outcome.what(),
          outcome.size(),
          latencies.p50Millis(),
          latencies.p99Millis(),
          latencies.p50Millis() / head);
    }
  }

  private static int walk(ConfigState state) {
    int names = 0;
    List<ConfigEntry> page = state.list(NameScope.ALL, null, PAGE);
    while (!page.isEmpty()) {
      names += page.size();
      page = state.list(NameScope.ALL, page.getLast().name(), PAGE);
    }
    return names;
  }
}
