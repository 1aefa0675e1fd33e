package io.configapi.benchmark.part;

import io.configapi.benchmark.load.Median;
import io.configapi.benchmark.load.RoundRobin;
import io.configapi.benchmark.load.RoundRobin.Outcome;
import io.configapi.benchmark.log.Logs;
import io.configapi.benchmark.report.Table;
import io.configapi.benchmark.server.JavaProgram;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The heap that the projection takes for each name, beside the name's and the value's own bytes.
 */
public final class Memory implements Part {

  private static final int VALUE_BYTES = 100;

  @Override
  public void run(Workbench bench) throws Exception {
    int many = bench.settings().pick(1_000_000, 100_000);
    int some = bench.settings().pick(200_000, 50_000);
    RoundRobin<Double> turns = new RoundRobin<>(bench.settings().rounds(), Median::of);
    add(turns, "a TreeMap of strings", "map", many, 1);
    add(turns, "projection", "projection", many, 1);
    add(turns, "projection, 1 version a name", "projection", some, 1);
    add(turns, "projection, 3 versions a name", "projection", some, 3);
    Table table =
        new Table(
            "Heap of the projection",
            "what",
            "names",
            "MiB",
            "bytes a name",
            "of them beside name and value");
    for (Outcome<Double> outcome : turns.run()) {
      double each = outcome.result() / outcome.size();
      table.row(
          outcome.what(),
          outcome.size(),
          outcome.result() / 1024 / 1024,
          each,
          each - VALUE_BYTES - meanNameBytes(outcome.size()));
    }
    table.note(
        "In a process of its own: the heap after garbage collection, less that before; values of"
            + " 100 characters.");
    bench.report().add(table);
  }

  private static void add(
      RoundRobin<Double> turns, String what, String kind, int names, int versions) {
    turns.add(what, names, () -> probe(kind, names, versions));
  }

  private static double probe(String kind, int names, int versions)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                List.of(
                    JavaProgram.executable().toString(),
                    "-Xmx4g",
                    "-cp",
                    JavaProgram.ownClassPath(),
                    MemoryProbe.class.getName(),
                    kind,
                    Integer.toString(names),
                    Integer.toString(versions)))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    if (process.waitFor() != 0) {
      throw new IOException("the probe failed");
    }
    return Double.parseDouble(output.lines().reduce("", (earlier, last) -> last));
  }

  private static double meanNameBytes(long names) {
    long bytes = 0;
    for (long i = 1; i <= names; i++) {
      bytes += Logs.name(i).text().length();
    }
    return (double) bytes / names;
  }
}
