package io.configapi.cli.database;

import io.configapi.cli.command.ChosenDatabase;
import io.configapi.cli.option.GlobalOptions;
import io.configapi.cli.output.Fields;
import io.configapi.cli.output.Output;
import io.configapi.cli.shell.CommandFailure;
import io.configapi.cli.shell.ExitCode;
import io.configapi.domain.IsoTimestamp;
import io.configapi.domain.failure.ConfigException;
import io.configapi.domain.failure.InvalidInputException;
import io.configapi.eventstore.postgres.PostgresEventStore;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** The command {@code health}. */
@Command(
    name = "health",
    header = "Say whether the database answers and the log can be read.",
    description =
        "Checks that the database can be reached, that its schema is the one this program needs,"
            + " that the log can be read, that it could be written, and that the clocks agree with"
            + " it. Each is ok or says what is wrong. Exits with 1 unless all are, but for the"
            + " clocks.",
    footer = {
      "  configctl health",
      "  configctl health --output json | jq -e '.checks.database == \"ok\"'"
    })
public final class HealthCommand implements Callable<Integer> {

  private static final Duration PING = Duration.ofSeconds(3);
  private static final String OK = "ok";
  private static final String UNKNOWN = "not checked";

  private final GlobalOptions options;
  private String database = UNKNOWN;
  private String schema = UNKNOWN;
  private String log = UNKNOWN;
  private String writes = UNKNOWN;
  private String clock = UNKNOWN;

  public HealthCommand(GlobalOptions options) {
    this.options = options;
  }

  @Override
  public Integer call() throws IOException {
    Output output = options.output();
    check();
    boolean healthy =
        database.equals(OK) && schema.equals(OK) && log.equals(OK) && writes.equals(OK);
    String well = clock.equals(OK) ? "healthy" : "degraded";
    output.report(
        new Fields()
            .with("status", healthy ? well : "unhealthy")
            .with("timestamp", IsoTimestamp.format(options.shell().clock().instant()))
            .with(
                "checks",
                new Fields()
                    .with("database", database)
                    .with("schema", schema)
                    .with("log", log)
                    .with("writes", writes)
                    .with("clock", clock)));
    output.flush();
    return healthy ? ExitCode.DONE : ExitCode.FAILED;
  }

  private void check() {
    try (ChosenDatabase chosen = ChosenDatabase.open(options)) {
      chosen.schema();
      database = OK;
      schema = outcomeOf(chosen::requireSchema);
      if (schema.equals(OK)) {
        log = outcomeOf(() -> look(chosen));
      }
    } catch (InvalidInputException e) {
      throw e;
    } catch (ConfigException | CommandFailure e) {
      database = String.valueOf(e.getMessage());
    }
  }

  private void look(ChosenDatabase chosen) {
    try (PostgresEventStore opened = chosen.openLog()) {
      opened.ping(PING);
      opened.head();
      writes = opened.writeProblem().orElse(OK);
      clock = opened.clockProblem().orElse(OK);
    }
  }

  private static String outcomeOf(Runnable check) {
    try {
      check.run();
      return OK;
    } catch (ConfigException | CommandFailure e) {
      return String.valueOf(e.getMessage());
    }
  }
}
