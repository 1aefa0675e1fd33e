package io.configapi.benchmark.part;

import io.configapi.benchmark.load.Median;
import io.configapi.benchmark.load.RoundRobin;
import io.configapi.benchmark.load.RoundRobin.Outcome;
import io.configapi.benchmark.load.Stopwatch;
import io.configapi.benchmark.log.GeneratedLog;
import io.configapi.benchmark.log.Replay;
import io.configapi.benchmark.report.Table;
import io.configapi.benchmark.storage.CopyOut;
import io.configapi.eventstore.postgres.PostgresEventStore;
import io.configapi.eventstore.postgres.options.StoreOptions;

/** Reading and folding a whole log, against a COPY of it. */
public final class FullReplay implements Part {

  @Override
  public void run(Workbench bench) throws Exception {
    Table table =
        new Table("Replay of a whole log", "what", "events", "events per second", "of COPY");
    for (long events : bench.settings().logEvents()) {
      GeneratedLog log = bench.logs().toRead(events, bench.settings().logNames());
      try (PostgresEventStore store =
          PostgresEventStore.open(log.settings(), StoreOptions.defaults())) {
        CopyOut copy = new CopyOut(log.settings());
        Replay replay = new Replay(store);
        RoundRobin<Double> turns = new RoundRobin<>(bench.settings().rounds(), Median::of);
        turns.add("COPY to nowhere", events, () -> rate(events, copy::run));
        turns.add("read and folded", events, () -> rate(events, replay::run));
        double limit = 0;
        for (Outcome<Double> outcome : turns.run()) {
          limit = limit == 0 ? outcome.result() : limit;
          table.row(outcome.what(), events, outcome.result(), outcome.result() / limit);
        }
      }
    }
    table.note(
        "COPY sends each event's row as text through the same driver, and nobody reads it;"
            + " the replay makes objects of them all and keeps the state they lead to.");
    bench.report().add(table);
  }

  private interface Counting {
    long run() throws Exception;
  }

  private static double rate(long events, Counting reading) throws Exception {
    double seconds =
        Stopwatch.seconds(
            () -> {
              long read = reading.run();
              if (read != events) {
                throw new IllegalStateException(read + " events were read of " + events);
              }
            });
    return events / seconds;
  }
}
