package io.configapi.benchmark.log;

import io.configapi.domain.ConfigName;
import io.configapi.embedded.EmbeddedPostgres;
import io.configapi.eventstore.postgres.database.DatabaseSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.LongFunction;

/**
 * The logs of a run, each in a database of its own that stays up until the run ends. Those that
 * nothing is written to afterwards can be kept for the next run.
 */
public final class Logs implements AutoCloseable {

  private final Path scratch;
  private final Path kept;
  private final Map<Path, GeneratedLog> open = new LinkedHashMap<>();

  /**
   * No logs yet.
   *
   * @param scratch where logs go that this run writes to
   * @param kept where logs go that are only read
   */
  public Logs(Path scratch, Path kept) {
    this.scratch = scratch;
    this.kept = kept;
  }

  /** The name that events and loads give this number, from 1. */
  public static ConfigName name(long number) {
    return ConfigName.of("bench.name." + number);
  }

  /** A log of so many names with so many versions each, for one part to write to. */
  public GeneratedLog toWriteTo(String title, int names, int versions)
      throws IOException, InterruptedException, ExecutionException {
    return open(
        scratch.resolve(title), (long) names * versions, number -> name(number % names + 1));
  }

  /** A log that is only read: so many events, spread evenly over so many names. */
  public GeneratedLog toRead(long events, int names)
      throws IOException, InterruptedException, ExecutionException {
    return toRead("events-" + events + "-names-" + names, events, i -> name(i % names + 1));
  }

  /**
   * A log that is only read.
   *
   * @param title names its directory, and so must say what is in it
   */
  public GeneratedLog toRead(String title, long events, LongFunction<ConfigName> nameAt)
      throws IOException, InterruptedException, ExecutionException {
    return open(kept.resolve(title), events, nameAt);
  }

  private GeneratedLog open(Path directory, long events, LongFunction<ConfigName> nameAt)
      throws IOException, InterruptedException, ExecutionException {
    GeneratedLog known = open.get(directory);
    if (known != null) {
      return known;
    }
    Files.createDirectories(directory.toAbsolutePath().getParent());
    EmbeddedPostgres database = EmbeddedPostgres.open(directory);
    try {
      LogGenerator generator = new LogGenerator(DatabaseSettings.parse(database.url()));
      long there = generator.length();
      if (there > events) {
        throw new IOException(directory + " has " + there + " events, more than " + events);
      }
      long begin = System.nanoTime();
      generator.fill(there, events, nameAt);
      double seconds = (System.nanoTime() - begin) / 1e9;
      GeneratedLog log = new GeneratedLog(directory, database, events, events - there, seconds);
      open.put(directory, log);
      return log;
    } catch (Exception e) {
      database.close();
      throw e;
    }
  }

  @Override
  public void close() {
    Deque<GeneratedLog> last = new ArrayDeque<>();
    open.values().forEach(last::push);
    last.forEach(GeneratedLog::close);
    open.clear();
  }
}
