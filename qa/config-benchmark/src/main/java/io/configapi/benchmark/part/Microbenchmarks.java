package io.configapi.benchmark.part;

import io.configapi.benchmark.micro.CodecBenchmark;
import io.configapi.benchmark.micro.FoldBenchmark;
import io.configapi.benchmark.micro.MetadataBenchmark;
import io.configapi.benchmark.micro.ViewBenchmark;
import io.configapi.benchmark.report.Table;
import io.configapi.eventstore.postgres.log.DecodeBenchmark;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Single methods, measured by JMH with short settings. */
public final class Microbenchmarks implements Part {

  private static final List<Class<?>> BENCHMARKS =
      List.of(
          CodecBenchmark.class,
          DecodeBenchmark.class,
          MetadataBenchmark.class,
          FoldBenchmark.class,
          ViewBenchmark.class);

  @Override
  public void run(Workbench bench) throws Exception {
    Settings settings = bench.settings();
    Path output = bench.scratch().resolve("jmh.log");
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .mode(Mode.AverageTime)
            .timeUnit(TimeUnit.NANOSECONDS)
            .forks(settings.pick(2, 1))
            .warmupIterations(settings.pick(3, 1))
            .warmupTime(TimeValue.milliseconds(settings.pick(1_000, 200)))
            .measurementIterations(settings.pick(5, 2))
            .measurementTime(TimeValue.milliseconds(settings.pick(1_000, 200)))
            .shouldFailOnError(true)
            .output(output.toString());
    BENCHMARKS.forEach(type -> options.include(type.getName().replace(".", "\\.") + "\\."));
    report(bench, new Runner(options.build()).run());
  }

  private static void report(Workbench bench, Collection<RunResult> results) {
    Table table =
        new Table("Single methods (JMH)", "what", "with", "ns an operation", "± (99.9 %)");
    for (RunResult run : results) {
      BenchmarkParams parameters = run.getParams();
      Result<?> primary = run.getPrimaryResult();
      table.row(
          shortName(parameters.getBenchmark()),
          parameters.getParamsKeys().stream()
              .map(key -> key + " " + parameters.getParam(key))
              .collect(Collectors.joining(", ")),
          primary.getScore(),
          Double.isNaN(primary.getScoreError()) ? "" : (Object) primary.getScoreError());
    }
    table.note("JMH measures in processes of its own, one benchmark after the other.");
    bench.report().add(table);
  }

  /** Class and method, without the package. */
  private static String shortName(String benchmark) {
    int method = benchmark.lastIndexOf('.');
    return benchmark.substring(benchmark.lastIndexOf('.', method - 1) + 1);
  }
}
