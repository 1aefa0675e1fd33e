package io.configapi.benchmark.part;

import io.configapi.benchmark.load.HttpConnection;
import io.configapi.benchmark.load.Latencies;
import io.configapi.benchmark.log.GeneratedLog;
import io.configapi.benchmark.log.Logs;
import io.configapi.benchmark.report.Table;
import io.configapi.benchmark.server.ChildServer;
import java.io.IOException;

/** Two servers on one database: how long after a PUT on one the other shows it. */
public final class Replication implements Part {

  private static final int WARM_UP = 50;

  @Override
  public void run(Workbench bench) throws Exception {
    GeneratedLog log = bench.loadLog();
    int samples = bench.settings().pick(500, 50);
    long[] answered = new long[samples];
    long[] shown = new long[samples];
    long[] shownAfterAnswer = new long[samples];
    try (ChildServer first = bench.configd(log).start();
        ChildServer second = bench.configd(log).start();
        HttpConnection writer = new HttpConnection(first.url());
        HttpConnection reader = new HttpConnection(second.url())) {
      for (int i = -WARM_UP; i < samples; i++) {
        String path = "/config/" + Logs.name(Math.floorMod(i, bench.settings().names()) + 1).text();
        String value = "replicated " + i;
        long sent = System.nanoTime();
        requireOk(writer.put(path, value));
        long answer = System.nanoTime();
        while (!reader.get(path).body().equals(value)) {
          Thread.onSpinWait();
        }
        long seen = System.nanoTime();
        if (i >= 0) {
          answered[i] = answer - sent;
          shown[i] = seen - sent;
          shownAfterAnswer[i] = seen - answer;
        }
      }
    }
    Table table =
        new Table("Two servers on one database", "what", "samples", "p50 ms", "p99 ms", "max ms");
    row(table, "the PUT is answered, after it was sent", answered);
    row(table, "the other server shows it, after it was sent", shown);
    row(table, "the other server shows it, after the answer", shownAfterAnswer);
    table.note(
        "One client puts on one server, then asks the other in a tight loop: each figure of the"
            + " other holds the time of one GET at least. There is no peer here.");
    bench.report().add(table);
  }

  private static void requireOk(HttpConnection.Answer answer) throws IOException {
    if (answer.status() != 200) {
      throw new IOException("a PUT was answered with " + answer);
    }
  }

  private static void row(Table table, String what, long[] nanos) {
    Latencies latencies = Latencies.of(nanos);
    table.row(
        what,
        latencies.count(),
        latencies.p50Millis(),
        latencies.p99Millis(),
        latencies.maxMillis());
  }
}
