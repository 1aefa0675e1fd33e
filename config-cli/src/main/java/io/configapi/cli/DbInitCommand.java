package io.configapi.cli;

import io.configapi.cli.output.Output;
import java.io.IOException;
import picocli.CommandLine.Command;

@Command(
    name = "init",
    header = "Make the schema, or bring it up to date.",
    description = "Does nothing if it is. Several may do so at once.",
    footer = {
      "  configctl db init",
      "  configctl db init --database-url postgres://config@db.example/config"
    })
final class DbInitCommand extends DatabaseCommand {

  DbInitCommand(GlobalOptions options) {
    super(options);
  }

  @Override
  int run(ChosenDatabase database, Output output) throws IOException {
    output.report(describe(database, database.makeSchema()));
    return ExitCode.DONE;
  }
}
