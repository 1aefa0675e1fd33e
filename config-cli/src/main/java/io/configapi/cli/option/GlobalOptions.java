package io.configapi.cli.option;

import io.configapi.cli.output.Output;
import io.configapi.cli.output.OutputFormat;
import io.configapi.cli.shell.Shell;
import io.configapi.domain.failure.InvalidInputException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** What every command can be told, before its name or behind it. */
public final class GlobalOptions {

  private final Shell shell;

  @Option(
      names = "--database-url",
      paramLabel = "URL",
      scope = ScopeType.INHERIT,
      description = "postgres://user:password@host:port/database (DATABASE_URL).")
  private @Nullable String databaseUrl;

  @Option(
      names = "--data-dir",
      paramLabel = "DIR",
      scope = ScopeType.INHERIT,
      description =
          "Where the embedded PostgreSQL lives that is used without a URL"
              + " (CONFIG_DATA_DIR, else data).")
  private @Nullable Path dataDir;

  @Option(
      names = "--max-clock-lead",
      paramLabel = "SECONDS",
      scope = ScopeType.INHERIT,
      description =
          "How far the database's clock may be ahead of this machine's before writes are refused"
              + " (CONFIG_MAX_CLOCK_LEAD, else 10).")
  private @Nullable String maxClockLead;

  @Option(
      names = "--output",
      paramLabel = "FORMAT",
      completionCandidates = FormatNames.class,
      scope = ScopeType.INHERIT,
      description =
          "table, plain or json (CONFIG_OUTPUT; else table on a terminal, plain elsewhere).")
  private @Nullable String output;

  @Option(
      names = "--verbose",
      scope = ScopeType.INHERIT,
      description = "Say more of what went wrong: stack traces.")
  private boolean verbose;

  /** For the shell's completion. */
  static final class FormatNames implements Iterable<String> {

    @Override
    public Iterator<String> iterator() {
      return Arrays.stream(OutputFormat.values()).map(OutputFormat::toString).iterator();
    }
  }

  public GlobalOptions(Shell shell) {
    this.shell = shell;
  }

  /** What the command runs in. */
  public Shell shell() {
    return shell;
  }

  /** Takes an option that was understood without the parser; false if it is not one of these. */
  public boolean take(String option, String value) {
    switch (option) {
      case "--database-url" -> databaseUrl = value;
      case "--data-dir" -> dataDir = path("--data-dir", value);
      case "--max-clock-lead" -> maxClockLead = value;
      case "--output" -> output = value;
      default -> {
        return false;
      }
    }
    return true;
  }

  /** Whether stack traces are wanted. */
  public boolean verbose() {
    return verbose;
  }

  /** A flag counts more than a variable: a data directory as a flag is not overruled by one. */
  public Optional<String> databaseUrl() {
    if (databaseUrl != null) {
      return Optional.of(databaseUrl);
    }
    return dataDir != null ? Optional.empty() : shell.variable("DATABASE_URL");
  }

  /**
   * Where the embedded database is.
   *
   * @throws InvalidInputException if that is no name of a directory
   */
  public Path dataDir() {
    if (dataDir == null) {
      return path("CONFIG_DATA_DIR", shell.variable("CONFIG_DATA_DIR").orElse("data"));
    }
    return path("--data-dir", dataDir.toString());
  }

  /** An empty one would be the working directory. */
  private static Path path(String named, String path) {
    if (path.isBlank()) {
      throw new InvalidInputException("data-dir", "Invalid " + named + ": it is empty");
    }
    try {
      return Path.of(path);
    } catch (InvalidPathException e) {
      throw new InvalidInputException(
          "data-dir", "Invalid " + named + ": the system takes no such name for a file");
    }
  }

  /**
   * How long an idempotency key counts: as long as to the servers of the database.
   *
   * @throws InvalidInputException if that can't be understood
   */
  public Duration idempotencyRetention() {
    String hours = shell.variable("CONFIG_IDEMPOTENCY_RETENTION").orElse("24");
    if (!hours.matches("[1-9][0-9]{0,3}")) {
      throw new InvalidInputException(
          "CONFIG_IDEMPOTENCY_RETENTION",
          "Invalid CONFIG_IDEMPOTENCY_RETENTION: expected a number of hours, 1 to 9999");
    }
    return Duration.ofHours(Long.parseLong(hours));
  }

  /**
   * How far the clocks of the database and of this machine may be apart.
   *
   * @throws InvalidInputException if that can't be understood
   */
  public Duration maxClockLead() {
    String seconds =
        maxClockLead != null ? maxClockLead : shell.variable("CONFIG_MAX_CLOCK_LEAD").orElse("10");
    if (!seconds.matches("[1-9][0-9]{0,7}")) {
      throw new InvalidInputException(
          "max-clock-lead",
          "Invalid --max-clock-lead or CONFIG_MAX_CLOCK_LEAD: expected a number of seconds,"
              + " 1 to 99999999");
    }
    return Duration.ofSeconds(Long.parseLong(seconds));
  }

  /** Whether JSON was asked for: then failures are told in it, too. */
  public boolean wantsJson() {
    String named = output != null ? output : shell.environment().getOrDefault("CONFIG_OUTPUT", "");
    return OutputFormat.named(named).filter(OutputFormat.JSON::equals).isPresent();
  }

  /** What the results are printed to. */
  public Output output() {
    return new Output(format(), shell.terminal().columns(), shell.out());
  }

  private OutputFormat format() {
    String named = output != null ? output : shell.variable("CONFIG_OUTPUT").orElse("");
    if (named.isEmpty()) {
      return shell.terminal().isPresent() ? OutputFormat.TABLE : OutputFormat.PLAIN;
    }
    return OutputFormat.named(named)
        .orElseThrow(
            () ->
                new InvalidInputException(
                    "output",
                    "Invalid output format: expected one of "
                        + Arrays.toString(OutputFormat.values())));
  }
}
