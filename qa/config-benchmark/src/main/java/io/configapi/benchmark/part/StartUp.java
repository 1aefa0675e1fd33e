package io.configapi.benchmark.part;

import io.configapi.benchmark.load.Median;
import io.configapi.benchmark.load.RoundRobin;
import io.configapi.benchmark.load.RoundRobin.Outcome;
import io.configapi.benchmark.log.GeneratedLog;
import io.configapi.benchmark.log.Logs;
import io.configapi.benchmark.plot.LineChart;
import io.configapi.benchmark.report.Table;
import io.configapi.benchmark.server.Configd;
import java.util.List;

/** From the start of the program to its first answer, over logs of several lengths. */
public final class StartUp implements Part {

  private static final String FIRST_PATH = "/config/" + Logs.name(1).text();

  @Override
  public void run(Workbench bench) throws Exception {
    Settings settings = bench.settings();
    Table written =
        new Table("Logs written for this run", "names", "events", "seconds", "events per second");
    RoundRobin<Double> turns = new RoundRobin<>(settings.rounds(), Median::of);
    for (long events : settings.logEvents()) {
      GeneratedLog log = bench.logs().toRead(events, settings.logNames());
      writtenRow(written, log, settings.logNames());
      Configd configd = bench.configd(log);
      turns.add("configd", events, () -> configd.timeToFirstAnswer(FIRST_PATH).toNanos() / 1e6);
    }
    written.note("Through the service's own code, 250 changes a request, 8 requests at a time.");
    bench.report().add(written);
    report(bench, turns.run());
  }

  private static void writtenRow(Table table, GeneratedLog log, int names) {
    String ofNames = Integer.toString(names);
    if (log.written() == 0) {
      table.row(ofNames, log.events(), "kept from a run before");
    } else {
      table.row(ofNames, log.written(), log.seconds(), log.written() / log.seconds());
    }
  }

  private static void report(Workbench bench, List<Outcome<Double>> outcomes) {
    Table table =
        new Table("Start to the first answer", "what", "events", "names", "ms", "of the first");
    LineChart chart = new LineChart("Start to the first answer, ms", "events in the log");
    double first = outcomes.getFirst().result();
    for (Outcome<Double> outcome : outcomes) {
      double millis = outcome.result();
      int names = bench.settings().logNames();
      table.row(outcome.what(), outcome.size(), names, millis, millis / first);
      chart.point("configd", outcome.size(), millis);
    }
    table.note(
        "From the exec of bin/configd to the end of its first answer of 200 to a GET; the database"
            + " is up. There is no peer here.");
    bench.report().add(table);
    bench.report().plot("start.svg", chart.svg());
  }
}
