package io.configapi.cli.database;

import io.configapi.cli.command.ChosenDatabase;
import io.configapi.cli.command.DatabaseCommand;
import io.configapi.cli.option.GlobalOptions;
import io.configapi.cli.output.Output;
import io.configapi.cli.shell.ExitCode;
import java.io.IOException;
import picocli.CommandLine.Command;

/** The command {@code db init}. */
@Command(
    name = "init",
    header = "Make the schema, or bring it up to date.",
    description =
        "Does nothing if it is. Several may do so at once. Makes the data directory of an embedded"
            + " database, too, which no other command does.",
    footer = {
      "  configctl db init",
      "  configctl db init --database-url postgres://config@db.example/config"
    })
public final class DbInitCommand extends DatabaseCommand {

  public DbInitCommand(GlobalOptions options) {
    super(options);
  }

  @Override
  protected ChosenDatabase open(GlobalOptions given) {
    return ChosenDatabase.openOrMake(given);
  }

  @Override
  protected int run(ChosenDatabase database, Output output) throws IOException {
    output.report(SchemaReport.of(database, database.makeSchema()));
    return ExitCode.DONE;
  }
}
