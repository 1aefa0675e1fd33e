package io.configapi.benchmark.part;

import io.configapi.benchmark.load.Median;
import io.configapi.benchmark.load.RoundRobin;
import io.configapi.benchmark.load.RoundRobin.Outcome;
import io.configapi.benchmark.log.GeneratedLog;
import io.configapi.benchmark.log.Logs;
import io.configapi.benchmark.plot.LineChart;
import io.configapi.benchmark.report.Table;
import io.configapi.benchmark.server.Configd;

/** From the start of the program to its first answer, over logs of several lengths. */
public final class StartUp implements Part {

  @Override
  public void run(Workbench bench) throws Exception {
    Settings settings = bench.settings();
    RoundRobin<Double> turns = new RoundRobin<>(settings.rounds(), Median::of);
    Table written =
        new Table("Logs written for this run", "names", "events", "seconds", "events per second");
    for (long events : settings.logEvents()) {
      GeneratedLog log = bench.logs().toRead(events, settings.logNames());
      if (log.written() > 0) {
        written.row(
            Integer.toString(settings.logNames()),
            log.written(),
            log.seconds(),
            log.written() / log.seconds());
      } else {
        written.row(Integer.toString(settings.logNames()), events, "kept from a run before");
      }
      Configd configd = bench.configd(log);
      turns.add(
          "configd",
          events,
          () -> configd.timeToFirstAnswer("/config/" + Logs.name(1).text()).toNanos() / 1e6);
    }
    written.note("Through the service's own code, 250 changes a request, 8 requests at a time.");
    bench.report().add(written);
    Table table =
        new Table("Start to the first answer", "what", "events", "names", "ms", "of the first");
    LineChart chart = new LineChart("Start to the first answer, ms", "events in the log");
    double first = 0;
    for (Outcome<Double> outcome : turns.run()) {
      first = first == 0 ? outcome.result() : first;
      table.row(
          outcome.what(),
          outcome.size(),
          settings.logNames(),
          outcome.result(),
          outcome.result() / first);
      chart.point("configd", outcome.size(), outcome.result());
    }
    table.note(
        "From the exec of bin/configd to the end of its first answer of 200 to a GET; the database"
            + " is up. There is no peer here.");
    bench.report().add(table);
    bench.report().plot("start.svg", chart.svg());
  }
}
