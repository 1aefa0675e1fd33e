package io.configapi.benchmark.part;

import io.configapi.benchmark.load.HttpConnection;
import io.configapi.benchmark.load.Latencies;
import io.configapi.benchmark.load.RoundRobin;
import io.configapi.benchmark.load.RoundRobin.Outcome;
import io.configapi.benchmark.load.Stopwatch;
import io.configapi.benchmark.log.GeneratedLog;
import io.configapi.benchmark.report.Table;
import io.configapi.benchmark.server.ChildServer;
import java.io.IOException;
import java.util.Random;

/** Checkpoints and proofs, over the length of the log. */
public final class Proofs implements Part {

  private static final long SEED = 1;

  @Override
  public void run(Workbench bench) throws Exception {
    Table table =
        new Table(
            "Checkpoints and proofs", "what", "events", "p50 ms", "p99 ms", "max ms", "bytes");
    for (long events : bench.settings().logEvents()) {
      GeneratedLog log = bench.logs().toRead(events, bench.settings().logNames());
      try (ChildServer configd = bench.configd(log).start();
          HttpConnection client = new HttpConnection(configd.url())) {
        measure(bench, table, client, events);
      }
    }
    table.note("One client; positions at random. Bytes are those of the last answer.");
    bench.report().add(table);
  }

  private static void measure(Workbench bench, Table table, HttpConnection client, long events)
      throws Exception {
    Settings settings = bench.settings();
    int samples = settings.pick(1_000, 100);
    Random random = new Random(SEED);
    long[] bytes = new long[3];
    RoundRobin<Latencies> turns = new RoundRobin<>(settings.rounds(), Latencies::median);
    turns.add(
        "GET /checkpoint",
        events,
        () -> Stopwatch.times(samples, () -> bytes[0] = get(client, "/checkpoint")));
    turns.add(
        "GET /events/{position}/proof",
        events,
        () ->
            Stopwatch.times(
                samples,
                () -> bytes[1] = get(client, "/events/" + random(random, events) + "/proof")));
    turns.add(
        "GET /consistency?from=",
        events,
        () ->
            Stopwatch.times(
                samples,
                () -> bytes[2] = get(client, "/consistency?from=" + random(random, events))));
    int row = 0;
    for (Outcome<Latencies> outcome : turns.run()) {
      Latencies took = outcome.result();
      table.row(
          outcome.what(),
          outcome.size(),
          took.p50Millis(),
          took.p99Millis(),
          took.maxMillis(),
          bytes[row++]);
    }
  }

  private static long random(Random random, long events) {
    return random.nextLong(1, events + 1);
  }

  private static long get(HttpConnection client, String path) throws IOException {
    HttpConnection.Answer answer = client.get(path);
    if (answer.status() != 200) {
      throw new IllegalStateException(path + " was answered with " + answer.status());
    }
    return answer.body().length();
  }
}
