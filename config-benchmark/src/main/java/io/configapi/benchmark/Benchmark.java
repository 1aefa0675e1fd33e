package io.configapi.benchmark;

import io.configapi.eventstore.postgres.database.Database;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Measures the service and its peers in one run: reads against a bare Undertow handler that sends
 * the same bytes, durable writes against etcd (if it is installed) and against a plain append of
 * one transaction an event.
 */
@Command(
    name = "benchmark",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description = "Measures the service and its peers in one run, and prints a table.")
public final class Benchmark implements Callable<Integer> {

  @Option(names = "--seconds", description = "How long each measurement takes.")
  private int seconds = 5;

  @Option(names = "--rounds", description = "How often each is made; the median is shown.")
  private int rounds = 5;

  @Option(names = "--names", description = "How many names there are.")
  private int names = 1_000;

  @Option(names = "--versions", description = "How many versions each name has to begin with.")
  private int versions = 100;

  private Benchmark() {}

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Benchmark()).execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    Path directory = Files.createTempDirectory("configapi-benchmark");
    Table table = new Table(new PrintStream(System.out, true, StandardCharsets.UTF_8));
    try (Database database = Database.open(Optional.empty(), directory.resolve("data"))) {
      new LogGenerator(database.settings()).fill(names, versions);
      try (ChildServer configd = startConfigd(directory)) {
        new Reads(configd, rounds, Duration.ofSeconds(seconds), names, directory).run(table);
        new Writes(
                configd, database.settings(), rounds, Duration.ofSeconds(seconds), names, directory)
            .run(table);
      }
    } finally {
      delete(directory);
    }
    return 0;
  }

  private static ChildServer startConfigd(Path directory) throws IOException {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("--port", "0", "--data-dir", directory.resolve("data").toString()));
    arguments.addAll(List.of("--log-level", "warn"));
    return ChildServer.java("io.configapi.http.Configd", arguments);
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
