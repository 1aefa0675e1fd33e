package io.configapi.http;

import io.configapi.domain.ConfigValue;
import io.configapi.domain.checkpoint.KeyFile;
import io.configapi.domain.checkpoint.SigningKey;
import io.configapi.domain.failure.InvalidInputException;
import io.configapi.eventstore.postgres.options.StoreOptions;
import io.configapi.http.filter.Authority;
import java.net.InetSocketAddress;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * What the server can be told on its command line or, where no flag says it, by its environment.
 */
final class ServerOptions {

  private static final int LONGEST_LEAD = 366 * 24 * 3_600;
  private static final int LARGEST_VALUE = 64 * 1024 * 1024;

  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec command;

  @Option(
      names = "--host",
      paramLabel = "ADDRESS",
      defaultValue = "127.0.0.1",
      description = "The address to listen at (CONFIG_HOST). Default: 127.0.0.1.")
  private String host = "127.0.0.1";

  @Option(
      names = "--port",
      defaultValue = "4000",
      description = "The port to listen at, 0 for any that is free (CONFIG_PORT). Default: 4000.")
  private int port;

  @Option(
      names = "--public-host",
      paramLabel = "NAME",
      split = ",",
      description =
          "A host name that clients or a proxy in front use for this server; can be given several"
              + " times (CONFIG_PUBLIC_HOST, with commas). Loopback names and the address of --host"
              + " are taken anyway, and where others reach it all IP addresses and names without a"
              + " dot; any other Host gets 421.")
  private List<String> publicHosts = new ArrayList<>();

  @Option(
      names = "--data-dir",
      paramLabel = "DIR",
      description =
          "Where the embedded PostgreSQL lives that is used without a database URL"
              + " (CONFIG_DATA_DIR). Default: data.")
  private @Nullable Path dataDir;

  @Option(
      names = "--database-url",
      paramLabel = "URL",
      description =
          "postgres://user:password@host:port/database (DATABASE_URL)."
              + " Default: the embedded PostgreSQL.")
  private @Nullable String databaseUrl;

  @Option(
      names = "--pool-size",
      paramLabel = "N",
      defaultValue = "4",
      description =
          "The most database connections for reading; four more are to write, follow, listen and"
              + " watch over the database (CONFIG_POOL_SIZE). Default: 4.")
  private int poolSize;

  @Option(
      names = "--max-value-bytes",
      paramLabel = "N",
      defaultValue = "" + ConfigValue.DEFAULT_MAX_BYTES,
      description =
          "The longest value taken, in bytes of UTF-8 (CONFIG_MAX_VALUE_BYTES). Default: 1048576.")
  private int maxValueBytes;

  @Option(
      names = "--unique-case",
      defaultValue = "false",
      description =
          "Refuse a new name that differs only in case from one that has a value"
              + " (CONFIG_UNIQUE_CASE). Default: false.")
  private boolean uniqueCase;

  @Option(
      names = "--max-waiting-writes",
      paramLabel = "N",
      defaultValue = "4096",
      description =
          "The most writes that wait; one more gets 503 (CONFIG_MAX_WAITING_WRITES). Default:"
              + " 4096.")
  private int maxWaitingWrites;

  @Option(
      names = "--write-timeout",
      paramLabel = "SECONDS",
      defaultValue = "5",
      description =
          "How long a write waits while the database is away (CONFIG_WRITE_TIMEOUT). Default: 5.")
  private int writeTimeout;

  @Option(
      names = "--read-after-timeout",
      paramLabel = "SECONDS",
      defaultValue = "5",
      description =
          "How long a read waits for the position its Config-Read-After names"
              + " (CONFIG_READ_AFTER_TIMEOUT). Default: 5.")
  private int readAfterTimeout;

  @Option(
      names = "--max-watchers",
      paramLabel = "N",
      defaultValue = "4096",
      description =
          "The most clients that wait for changes; one more gets 503 (CONFIG_MAX_WATCHERS)."
              + " Default: 4096.")
  private int maxWatchers;

  @Option(
      names = "--idempotency-retention",
      paramLabel = "HOURS",
      defaultValue = "24",
      description =
          "How long an Idempotency-Key is remembered (CONFIG_IDEMPOTENCY_RETENTION)."
              + " Default: 24.")
  private int idempotencyRetention;

  @Option(
      names = "--max-clock-lead",
      paramLabel = "SECONDS",
      defaultValue = "10",
      description =
          "How far the database's clock may be ahead of this node's before writes are refused"
              + " (CONFIG_MAX_CLOCK_LEAD). Default: 10.")
  private int maxClockLead;

  @Option(
      names = "--checkpoint-key",
      paramLabel = "FILE",
      description =
          "The key that signs checkpoints, made by configctl key (CONFIG_CHECKPOINT_KEY). Default:"
              + " checkpoint.key in the data directory of the embedded PostgreSQL, made on the"
              + " first start; with a database URL none is signed.")
  private @Nullable Path checkpointKey;

  @Option(
      names = "--log-level",
      paramLabel = "LEVEL",
      defaultValue = "info",
      description =
          "error, warn, info, debug or trace; info logs each change, debug each request"
              + " (CONFIG_LOG_LEVEL). Default: info.")
  private LogLevel logLevel = LogLevel.info;

  /** As they are written on the command line. */
  @SuppressWarnings("NamingConvention")
  enum LogLevel {
    error,
    warn,
    info,
    debug,
    trace
  }

  /**
   * Checks what picocli can't.
   *
   * @throws ParameterException if a number is out of its range
   */
  void check() {
    requireRange("--port", port, 0, 65_535);
    requireRange("--pool-size", poolSize, 1, 100);
    requireRange("--max-value-bytes", maxValueBytes, 1, LARGEST_VALUE);
    requireRange("--max-waiting-writes", maxWaitingWrites, 1, 1_000_000);
    requireRange("--write-timeout", writeTimeout, 1, 600);
    requireRange("--read-after-timeout", readAfterTimeout, 1, 600);
    requireRange("--max-watchers", maxWatchers, 1, 20_000);
    requireRange("--max-clock-lead", maxClockLead, 1, LONGEST_LEAD);
    requireRange("--idempotency-retention", idempotencyRetention, 1, 24 * 365);
    if (host.isBlank()) {
      throw invalid("--host", "an address or a host name");
    }
    if (!publicHosts().stream().allMatch(ServerOptions::isHost)) {
      throw invalid("--public-host", "a host name, without a scheme and a port");
    }
    requireNamed("--data-dir", dataDir);
    requireNamed("--checkpoint-key", checkpointKey);
  }

  boolean uniqueCase() {
    return uniqueCase;
  }

  HttpOptions http() {
    HttpOptions defaults = HttpOptions.at(new InetSocketAddress(host, port), maxValueBytes);
    return defaults
        .withPublicHosts(publicHosts())
        .withReadAfterTimeout(Duration.ofSeconds(readAfterTimeout))
        .withWatchers(maxWatchers, defaults.heartBeat(), defaults.stallTimeout());
  }

  StoreOptions store() {
    StoreOptions defaults = StoreOptions.defaults();
    return defaults
        .withPoolSize(poolSize)
        .withQueueCapacity(maxWaitingWrites)
        .withMaxClockLead(Duration.ofSeconds(maxClockLead))
        .withIdempotencyRetention(Duration.ofHours(idempotencyRetention))
        .withTimeouts(defaults.connectTimeout(), Duration.ofSeconds(writeTimeout));
  }

  private List<String> publicHosts() {
    return publicHosts.isEmpty()
        ? variable("CONFIG_PUBLIC_HOST")
            .map(names -> List.of(names.split("\\s*,\\s*", 100)))
            .orElse(List.of())
        : publicHosts;
  }

  private static boolean isHost(String name) {
    return Authority.parse(name).filter(authority -> authority.port() < 0).isPresent();
  }

  int maxValueBytes() {
    return maxValueBytes;
  }

  LogLevel logLevel() {
    return logLevel;
  }

  /** A flag counts more than a variable: a data directory as a flag is not overruled by one. */
  Optional<String> databaseUrl() {
    if (databaseUrl != null) {
      return Optional.of(databaseUrl);
    }
    return dataDir != null ? Optional.empty() : variable("DATABASE_URL");
  }

  /**
   * Where the embedded database lives.
   *
   * @throws InvalidInputException if that is no name of a directory
   */
  Path dataDir() {
    return dataDir != null ? dataDir : path("CONFIG_DATA_DIR").orElse(Path.of("data"));
  }

  /**
   * What signs checkpoints; empty if nothing does. The database must be open: it makes the data
   * directory.
   *
   * @throws InvalidInputException if the file is not there or holds no key
   */
  Optional<SigningKey> checkpointKey() {
    Optional<Path> named =
        Optional.ofNullable(checkpointKey).or(() -> path("CONFIG_CHECKPOINT_KEY"));
    if (named.isPresent()) {
      return named.map(file -> new KeyFile(file).read());
    }
    return databaseUrl().isPresent()
        ? Optional.empty()
        : Optional.of(KeyFile.in(dataDir()).readOrCreate());
  }

  private static Optional<String> variable(String name) {
    return EnvironmentDefaults.variable(System.getenv(), name)
        .map(text -> EnvironmentDefaults.whole(name, text));
  }

  private static Optional<Path> path(String name) {
    try {
      return variable(name).map(Path::of);
    } catch (InvalidPathException e) {
      throw new InvalidInputException(
          name, "Invalid " + name + ": the system takes no such name for a file");
    }
  }

  /** An empty one would be the working directory. */
  private void requireNamed(String option, @Nullable Path path) {
    if (path != null && path.toString().isBlank()) {
      throw invalid(option, "a path, not an empty one");
    }
  }

  private void requireRange(String option, int value, int least, int most) {
    if (value < least || value > most) {
      throw invalid(option, "a number from " + least + " to " + most);
    }
  }

  private ParameterException invalid(String option, String expected) {
    if (command == null) {
      throw new IllegalStateException("not part of a command");
    }
    return new ParameterException(
        command.commandLine(), "Invalid value for option '" + option + "': expected " + expected);
  }
}
