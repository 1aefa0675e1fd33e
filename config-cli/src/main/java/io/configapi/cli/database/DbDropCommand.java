package io.configapi.cli.database;

import io.configapi.cli.command.ChosenDatabase;
import io.configapi.cli.command.DatabaseCommand;
import io.configapi.cli.option.GlobalOptions;
import io.configapi.cli.output.Output;
import io.configapi.cli.shell.CommandFailure;
import io.configapi.cli.shell.ExitCode;
import io.configapi.eventstore.postgres.Schema;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command {@code db drop}. */
@Command(
    name = "drop",
    header = "Drop the schema with every event in it, for ever.",
    description =
        "On a terminal it asks first. Anywhere else it does nothing without --yes. No server"
            + " should be running on the database.",
    footer = {"  configctl db drop", "  configctl db drop --yes"})
public final class DbDropCommand extends DatabaseCommand {

  @Option(names = "--yes", description = "Do not ask.")
  private boolean yes;

  public DbDropCommand(GlobalOptions options) {
    super(options);
  }

  @Override
  protected void check() {
    if (!yes && !shell().terminal().isPresent()) {
      throw new CommandFailure(
          ExitCode.USAGE, "There is no terminal to ask on: db drop needs --yes here");
    }
  }

  @Override
  protected int run(ChosenDatabase database, Output output) throws IOException {
    Schema.Status schema = database.schema();
    if (!yes && !isConfirmed(database, schema)) {
      throw new CommandFailure(ExitCode.FAILED, "Nothing was dropped");
    }
    database.dropSchema();
    output.report(SchemaReport.of(database, database.schema()));
    return ExitCode.DONE;
  }

  private boolean isConfirmed(ChosenDatabase database, Schema.Status schema) {
    String question =
        "Drop all "
            + schema.events()
            + " events in "
            + database.description()
            + ", for ever? Type yes to do so: ";
    String answer = shell().terminal().ask(question);
    return answer != null && answer.strip().equalsIgnoreCase("yes");
  }
}
