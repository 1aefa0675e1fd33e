package io.configapi.cli.database;

import io.configapi.cli.command.ChosenDatabase;
import io.configapi.cli.command.DatabaseCommand;
import io.configapi.cli.option.GlobalOptions;
import io.configapi.cli.output.Output;
import io.configapi.cli.shell.ExitCode;
import io.configapi.eventstore.postgres.Schema;
import java.io.IOException;
import picocli.CommandLine.Command;

/** The command {@code db status}. */
@Command(
    name = "status",
    header = "Say which schema the database has.",
    description =
        "Says the version of the schema (0: none), the one this program needs, how many events"
            + " the log holds, and its id, which tells it from any other log. Changes nothing. Exits with 1 if the versions differ.",
    footer = {"  configctl db status", "  configctl db status --output json"})
public final class DbStatusCommand extends DatabaseCommand {

  public DbStatusCommand(GlobalOptions options) {
    super(options);
  }

  @Override
  protected int run(ChosenDatabase database, Output output) throws IOException {
    Schema.Status schema = database.schema();
    output.report(SchemaReport.of(database, schema));
    return schema.current() ? ExitCode.DONE : ExitCode.FAILED;
  }
}
