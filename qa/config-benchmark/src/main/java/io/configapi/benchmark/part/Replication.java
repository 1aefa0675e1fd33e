package io.configapi.benchmark.part;

import io.configapi.benchmark.load.HttpConnection;
import io.configapi.benchmark.load.Latencies;
import io.configapi.benchmark.log.GeneratedLog;
import io.configapi.benchmark.log.Logs;
import io.configapi.benchmark.report.Table;
import io.configapi.benchmark.server.ChildServer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/** Two servers on one database: how long after a PUT on one the other shows it. */
public final class Replication implements Part {

  private record Seen(long answered, long shown) {}

  @Override
  public void run(Workbench bench) throws Exception {
    GeneratedLog log = bench.loadLog();
    List<Seen> seen = new ArrayList<>();
    try (ChildServer first = bench.configd(log).start();
        ChildServer second = bench.configd(log).start();
        HttpConnection writer = new HttpConnection(first.url());
        HttpConnection reader = new HttpConnection(second.url())) {
      int samples = bench.settings().pick(500, 50);
      int unmeasured = samples * 4;
      for (int i = 0; i < unmeasured + samples; i++) {
        String path = "/config/" + Logs.name(i % bench.settings().names() + 1).text();
        Seen one = putAndWait(writer, reader, path, "replicated " + i);
        if (i >= unmeasured) {
          seen.add(one);
        }
      }
    }
    report(bench, seen);
  }

  private static Seen putAndWait(
      HttpConnection writer, HttpConnection reader, String path, String value) throws IOException {
    long sent = System.nanoTime();
    requireOk(writer.put(path, value));
    long answered = System.nanoTime();
    while (!reader.get(path).body().equals(value)) {
      Thread.onSpinWait();
    }
    return new Seen(answered - sent, System.nanoTime() - sent);
  }

  private static void report(Workbench bench, List<Seen> seen) {
    Table table =
        new Table("Two servers on one database", "what", "samples", "p50 ms", "p99 ms", "max ms");
    row(table, "the PUT is answered, after it was sent", seen, Seen::answered);
    row(table, "the other server shows it, after it was sent", seen, Seen::shown);
    row(
        table,
        "the other server shows it, after the answer",
        seen,
        each -> each.shown() - each.answered());
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

  private static void row(Table table, String what, List<Seen> seen, ToLongFunction<Seen> nanos) {
    Latencies latencies = Latencies.of(seen.stream().mapToLong(nanos).toArray());
    table.row(
        what,
        latencies.count(),
        latencies.p50Millis(),
        latencies.p99Millis(),
        latencies.maxMillis());
  }
}
