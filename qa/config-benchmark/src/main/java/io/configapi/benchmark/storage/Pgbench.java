package io.configapi.benchmark.storage;

import io.configapi.benchmark.load.Latencies;
import io.configapi.benchmark.load.LoadResult;
import io.configapi.eventstore.postgres.database.DatabaseSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** PostgreSQL's own load generator, with a script of ours. */
public final class Pgbench {

  private static final Pattern RATE = Pattern.compile("tps = ([0-9.]+)");
  private static final Pattern FAILED = Pattern.compile("failed transactions: (\\d+)");

  private final Path program;
  private final Path directory;

  private Pgbench(Path program, Path directory) {
    this.program = program;
    this.directory = directory;
  }

  /**
   * The one that is installed: on the path, or where Debian keeps it.
   *
   * @param directory where its logs go
   */
  public static Optional<Pgbench> find(Path directory) throws IOException {
    List<Path> places = new ArrayList<>();
    for (String place : System.getenv().getOrDefault("PATH", "").split(":", -1)) {
      places.add(Path.of(place, "pgbench"));
    }
    Path debian = Path.of("/usr/lib/postgresql");
    if (Files.isDirectory(debian)) {
      try (Stream<Path> versions = Files.list(debian)) {
        versions.map(version -> version.resolve("bin/pgbench")).sorted().forEach(places::add);
      }
    }
    return places.stream()
        .filter(Files::isExecutable)
        .findFirst()
        .map(program -> new Pgbench(program, directory));
  }

  /** Runs a script with so many clients for a while; each of its transactions is one append. */
  public LoadResult run(
      DatabaseSettings database, String script, int clients, int names, Duration time)
      throws IOException, InterruptedException {
    Path files = Files.createTempDirectory(directory, "pgbench");
    Path file = Files.writeString(files.resolve("script.sql"), script);
    List<String> command = new ArrayList<>(List.of(program.toString(), "--no-vacuum", "--log"));
    command.add("--log-prefix=" + files.resolve("log"));
    command.addAll(List.of("--protocol=prepared", "--client=" + clients));
    command.add("--jobs=" + Math.min(2, clients));
    command.addAll(List.of("--time=" + time.toSeconds(), "--define=names=" + names));
    command.addAll(List.of("--file=" + file, "--host=" + database.host()));
    command.addAll(List.of("--port=" + database.port(), "--username=" + database.user()));
    command.add(database.database());
    ProcessBuilder pgbench = new ProcessBuilder(command).redirectErrorStream(true);
    pgbench.environment().put("PGPASSWORD", database.password());
    Process process = pgbench.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException("pgbench failed: " + output);
    }
    Latencies latencies = Latencies.of(nanos(files));
    Matcher rate = RATE.matcher(output);
    Matcher failed = FAILED.matcher(output);
    return new LoadResult(
        // It says no rate where the time was over before the first append was.
        rate.find() ? Double.parseDouble(rate.group(1)) : 0,
        latencies.p50Millis(),
        latencies.p99Millis(),
        failed.find() ? Long.parseLong(failed.group(1)) : 0,
        latencies.count());
  }

  /** The third word of each line of its logs: microseconds. */
  private static long[] nanos(Path files) throws IOException {
    try (Stream<Path> all = Files.list(files)) {
      return all.filter(file -> file.getFileName().toString().startsWith("log"))
          .flatMapToLong(Pgbench::nanosOf)
          .toArray();
    }
  }

  private static LongStream nanosOf(Path log) {
    try {
      return Arrays.stream(Files.readString(log).split("\n", -1))
          .filter(line -> !line.isBlank())
          .mapToLong(line -> Long.parseLong(line.split(" ", 4)[2]) * 1_000);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
