package io.configapi.benchmark.part;

import io.configapi.benchmark.load.HttpConnection;
import io.configapi.benchmark.load.Latencies;
import io.configapi.benchmark.load.RoundRobin;
import io.configapi.benchmark.load.RoundRobin.Outcome;
import io.configapi.benchmark.load.Stopwatch;
import io.configapi.benchmark.log.GeneratedLog;
import io.configapi.benchmark.log.Logs;
import io.configapi.benchmark.plot.LineChart;
import io.configapi.benchmark.report.Table;
import io.configapi.benchmark.server.ChildServer;
import io.configapi.domain.ConfigName;
import io.configapi.domain.ConfigService;
import io.configapi.domain.event.LogPlace;
import io.configapi.eventstore.postgres.PostgresEventStore;
import io.configapi.eventstore.postgres.options.StoreOptions;
import java.util.List;

/** One value as of a random instant: over the versions it has, and over the length of the log. */
public final class TimeTravel implements Part {

  private static final String LIBRARY = "stateAt(T).find(name)";
  private static final String HTTP = "GET /config/{name}/at/{T}";
  private static final String HTTP_NOW = "GET /config/{name}, now";

  @Override
  public void run(Workbench bench) throws Exception {
    Table table = table("A value as of a random instant", "versions of the name");
    GeneratedLog log = VersionedLog.open(bench);
    try (PostgresEventStore store = open(log);
        ChildServer configd = bench.configd(log).start()) {
      for (ConfigName name : VersionedLog.NAMES) {
        long versions = store.latest(name, Long.MAX_VALUE).orElseThrow().version();
        rows(table, measure(bench, store, configd, name, versions));
      }
    }
    table.note(
        "The instants lie between the log's first event and its last, in which all names change at"
            + " an even rate. One client; the last of each three is the present value, from memory.");
    bench.report().add(table);
    overLogLength(bench);
  }

  private static void overLogLength(Workbench bench) throws Exception {
    int names = bench.settings().logNames();
    Table table = table("A value as of a random instant, over the length of the log", "events");
    LineChart chart = new LineChart("A value as of an instant: p50, ms", "events in the log");
    for (long events : bench.settings().logEvents()) {
      GeneratedLog log = bench.logs().toRead(events, names);
      try (PostgresEventStore store = open(log);
          ChildServer configd = bench.configd(log).start()) {
        List<Outcome<Latencies>> outcomes =
            measure(bench, store, configd, Logs.name(names / 2), events);
        rows(table, outcomes);
        outcomes.forEach(
            outcome -> chart.point(outcome.what(), events, outcome.result().p50Millis()));
      }
    }
    table.note("Of " + names + " names, one in the middle.");
    bench.report().add(table);
    bench.report().plot("as-of.svg", chart.svg());
  }

  private static List<Outcome<Latencies>> measure(
      Workbench bench, PostgresEventStore store, ChildServer configd, ConfigName name, long size)
      throws Exception {
    Settings settings = bench.settings();
    int samples = settings.pick(2_000, 200);
    ConfigService service = ConfigService.over(store);
    RandomInstants instants = RandomInstants.of(store);
    try (HttpConnection client = new HttpConnection(configd.url())) {
      String path = "/config/" + name.text();
      RoundRobin<Latencies> turns = new RoundRobin<>(settings.rounds(), Latencies::median);
      turns.add(
          LIBRARY,
          size,
          () ->
              Stopwatch.times(
                  samples, () -> service.state(LogPlace.asOf(instants.next())).find(name)));
      turns.add(
          HTTP,
          size,
          () -> Stopwatch.times(samples, () -> get(client, path + "/at/" + instants.next())));
      turns.add(HTTP_NOW, size, () -> Stopwatch.times(samples, () -> get(client, path)));
      return turns.run();
    }
  }

  /** A name that was not yet set at an instant is not found. */
  private static void get(HttpConnection client, String path) throws Exception {
    int status = client.get(path).status();
    if (status != 200 && status != 404) {
      throw new IllegalStateException(path + " was answered with " + status);
    }
  }

  private static PostgresEventStore open(GeneratedLog log) {
    return PostgresEventStore.open(log.settings(), StoreOptions.defaults());
  }

  private static Table table(String title, String size) {
    return new Table(title, "how", size, "p50 ms", "p99 ms", "max ms", "samples");
  }

  private static void rows(Table table, List<Outcome<Latencies>> outcomes) {
    for (Outcome<Latencies> outcome : outcomes) {
      Latencies latencies = outcome.result();
      table.row(
          outcome.what(),
          outcome.size(),
          latencies.p50Millis(),
          latencies.p99Millis(),
          latencies.maxMillis(),
          latencies.count());
    }
  }
}
