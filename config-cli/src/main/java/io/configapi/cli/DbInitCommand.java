package io.configapi.cli;

import io.configapi.cli.output.Output;
import java.io.IOException;
import picocli.CommandLine.Command;

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
final class DbInitCommand extends DatabaseCommand {

  DbInitCommand(GlobalOptions options) {
    super(options);
  }

  @Override
  ChosenDatabase open(GlobalOptions given) {
    return ChosenDatabase.openOrMake(given);
  }

  @Override
  int run(ChosenDatabase database, Output output) throws IOException {
    output.report(SchemaReport.of(database, database.makeSchema()));
    return ExitCode.DONE;
  }
}
