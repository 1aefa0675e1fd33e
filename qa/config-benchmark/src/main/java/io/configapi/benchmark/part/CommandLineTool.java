package io.configapi.benchmark.part;

import io.configapi.benchmark.load.Median;
import io.configapi.benchmark.load.RoundRobin;
import io.configapi.benchmark.load.RoundRobin.Outcome;
import io.configapi.benchmark.load.Stopwatch;
import io.configapi.benchmark.log.GeneratedLog;
import io.configapi.benchmark.log.Logs;
import io.configapi.benchmark.report.Table;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Whole runs of the command line tool, from its script's start to its end; the database is up. */
public final class CommandLineTool implements Part {

  @Override
  public void run(Workbench bench) throws Exception {
    GeneratedLog log = bench.loadLog();
    String name = Logs.name(1).text();
    int rounds = bench.settings().pick(Math.max(10, bench.settings().rounds()), 3);
    RoundRobin<Double> turns = new RoundRobin<>(rounds, Median::of);
    for (String command : List.of("get", "history")) {
      List<String> call = new ArrayList<>();
      call.add(bench.home().resolve("bin/configctl").toString());
      call.addAll(List.of(command, name, "--data-dir", log.dataDirectory().toString()));
      turns.add(
          "configctl " + command,
          bench.settings().versions(),
          () -> Stopwatch.seconds(() -> run(call)) * 1_000);
    }
    Table table =
        new Table("A call of the command line tool", "what", "versions of the name", "ms");
    for (Outcome<Double> outcome : turns.run()) {
      table.row(outcome.what(), outcome.size(), outcome.result());
    }
    table.note("Medians of " + rounds + " calls, a new process each. There is no peer here.");
    bench.report().add(table);
  }

  private static void run(List<String> command) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0 || output.isEmpty()) {
      throw new IOException(command + " failed: " + output);
    }
  }
}
