package io.configapi.cli.diff;

import io.configapi.cli.command.EventStoreCommand;
import io.configapi.cli.option.GlobalOptions;
import io.configapi.cli.option.ScopeOption;
import io.configapi.cli.output.Fields;
import io.configapi.cli.output.Output;
import io.configapi.cli.shell.ExitCode;
import io.configapi.cli.time.Places;
import io.configapi.domain.NameScope;
import io.configapi.domain.event.LogPlace;
import io.configapi.domain.event.LogPoint;
import io.configapi.domain.plan.ConfigChange;
import io.configapi.domain.plan.StateDiff;
import io.configapi.domain.store.EventReader;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code diff}. */
@Command(
    name = "diff",
    header = "Show how two states differ.",
    description = {
      "Compares the state at one place in the log with that at another, name by name. A place is a"
          + " position, now, or a time in quotes, written as for configctl at; either may be the"
          + " earlier one.",
      "",
      "Prints a unified diff: for each name a hunk that says who made the later version and when,"
          + " and a line for each line of the old and of the new value. On a terminal it has"
          + " colours, unless NO_COLOR is set. Control characters are shown escaped. As json it is"
          + " the object that GET /diff of the HTTP API gives.",
      "",
      "Exits with 0 whether there are differences or not; with --exit-code it is 1 if there are."
    },
    footer = {
      "  configctl diff 'yesterday 18:00'",
      "  configctl diff 1200 1250 --prefix payments.",
      "  configctl diff '2h ago' now --output json | jq -r '.changes[].name'",
      "  configctl diff '2026-01-15T10:30:00Z' --exit-code > /dev/null || echo changed"
    })
public final class DiffCommand extends EventStoreCommand {

  @Parameters(index = "0", paramLabel = "FROM", description = "The place to compare from.")
  private String from = "";

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "TO",
      description = "The place to compare to; now, if not given.")
  private String to = "now";

  @Mixin private final ScopeOption names = new ScopeOption();

  @Option(names = "--exit-code", description = "Exit with 1 if there are differences.")
  private boolean exitCode;

  public DiffCommand(GlobalOptions options) {
    super(options);
  }

  @Override
  protected Work prepare() {
    NameScope scope = names.chosen();
    LogPlace first = Places.parse(from, shell());
    LogPlace second = Places.parse(to, shell());
    return (database, output) -> {
      long[] differences = {0};
      database.read(log -> differences[0] = print(log, first, second, scope, output));
      return exitCode && differences[0] > 0 ? ExitCode.FAILED : ExitCode.DONE;
    };
  }

  private long print(
      EventReader log, LogPlace first, LogPlace second, NameScope scope, Output output)
      throws IOException {
    LogPoint from = Places.pointOf(first, log, shell());
    LogPoint to = Places.pointOf(second, log, shell());
    DiffPrinter printer = DiffPrinter.to(output, shell());
    printer.begin(
        new Fields().with("from", from.position()).with("to", to.position()),
        DiffPrinter.label(from),
        DiffPrinter.label(to));
    long differences = 0;
    for (ConfigChange change : new StateDiff(log, from.position(), to.position(), scope)) {
      differences++;
      printer.difference(Difference.of(change));
    }
    printer.end();
    return differences;
  }
}
