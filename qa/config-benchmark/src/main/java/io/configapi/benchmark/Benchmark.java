package io.configapi.benchmark;

import io.configapi.benchmark.log.Logs;
import io.configapi.benchmark.part.BestRate;
import io.configapi.benchmark.part.Part;
import io.configapi.benchmark.part.Settings;
import io.configapi.benchmark.part.Workbench;
import io.configapi.benchmark.report.MachineFacts;
import io.configapi.benchmark.report.Report;
import io.configapi.benchmark.server.CentralDogma;
import io.configapi.embedded.EmbeddedPostgres;
import io.configapi.eventstore.postgres.database.DatabaseSettings;
import io.configapi.testkit.process.Directories;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures the service and its peers in one run, part by part. */
@Command(
    name = "benchmark",
    mixinStandardHelpOptions = true,
    usageHelpWidth = 100,
    sortOptions = false,
    header = "Measures the service and its peers in one run, turn by turn, and prints tables.",
    description = {
      "",
      "A peer that is not installed or could not be fetched is named in the table.",
      ""
    })
public final class Benchmark implements Callable<Integer> {

  @Option(
      names = "--only",
      split = ",",
      paramLabel = "PART",
      description = "Only these parts: ${COMPLETION-CANDIDATES}. Default: all.",
      converter = PartName.Converter.class)
  private Set<PartName> only = EnumSet.allOf(PartName.class);

  @Option(
      names = "--quick",
      description = "Small and short, to see that everything works: the figures mean nothing.")
  private boolean quick;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where results.md, results.csv and plots are written.")
  private @Nullable Path out;

  @Option(
      names = "--seconds",
      description = "How long each measurement under load takes. Default: 5; quick: 2.")
  private @Nullable Integer seconds;

  @Option(
      names = "--rounds",
      description = "How often each is made; medians are shown. Default: 5; quick: 1.")
  private @Nullable Integer rounds;

  @Option(names = "--names", description = "How many names loads go to. Default: 1000.")
  private int names = 1_000;

  @Option(names = "--versions", description = "How many versions each has before. Default: 100.")
  private int versions = 100;

  @Option(
      names = "--log-events",
      split = ",",
      paramLabel = "N",
      description =
          "The lengths of log that starts, replays and time travel are measured on."
              + " Default: 100000,1000000,10000000; quick: 20000,50000.")
  private @Nullable List<Long> logEvents;

  @Option(
      names = "--log-dir",
      paramLabel = "DIR",
      description = "Where those logs are kept, to be used again. Default: they are not kept.")
  private @Nullable Path logDirectory;

  @Option(
      names = "--baseline",
      paramLabel = "DIR",
      description = "Another checkout of the project, whose writes are measured beside this one's.")
  private @Nullable Path baseline;

  private Benchmark() {}

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Benchmark()).execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    Path home = Path.of(System.getProperty("configapi.home", "")).toAbsolutePath();
    Path scratch = Files.createTempDirectory("configapi-benchmark");
    Path kept = logDirectory == null ? scratch.resolve("logs") : logDirectory.toAbsolutePath();
    try {
      PrintStream print = new PrintStream(System.out, true, StandardCharsets.UTF_8);
      Report report = new Report(print, Optional.ofNullable(out), facts(home, scratch));
      return runAll(home, scratch, kept, report);
    } finally {
      Directories.delete(scratch);
    }
  }

  private static String facts(Path home, Path scratch) throws IOException, SQLException {
    try (EmbeddedPostgres database = EmbeddedPostgres.open(scratch.resolve("facts"))) {
      return MachineFacts.collect(
          DatabaseSettings.parse(database.url()), new CentralDogma(home).version());
    }
  }

  /** Each part has logs of its own: what one writes is not what the next one finds. */
  private int runAll(Path home, Path scratch, Path kept, Report report) throws IOException {
    int failed = 0;
    BestRate bestPut = new BestRate();
    Optional<Path> other = Optional.ofNullable(baseline).map(Path::toAbsolutePath);
    for (PartName name : EnumSet.copyOf(only)) {
      System.err.println("Measuring " + name + " …");
      Path own = Files.createDirectories(scratch.resolve(name.toString()));
      try (Logs logs = new Logs(own, kept)) {
        Workbench bench = new Workbench(home, own, settings(), logs, report, bestPut, other);
        for (Part part : name.parts()) {
          part.run(bench);
        }
      } catch (Exception e) {
        failed++;
        System.err.println("The part " + name + " failed:");
        e.printStackTrace();
      }
    }
    return failed == 0 ? 0 : 1;
  }

  private Settings settings() {
    return new Settings(
        Duration.ofSeconds(seconds != null ? seconds : quick ? 2 : 5),
        rounds != null ? rounds : quick ? 1 : 5,
        names,
        versions,
        10_000,
        logEvents != null
            ? logEvents
            : quick ? List.of(20_000L, 50_000L) : List.of(100_000L, 1_000_000L, 10_000_000L),
        quick);
  }
}
