package io.configapi.cli;

import io.configapi.cli.output.Output;
import io.configapi.eventstore.postgres.Schema;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "drop",
    header = "Drop the schema with every event in it, for ever.",
    description =
        "On a terminal it asks first. Anywhere else it does nothing without --yes. No server"
            + " should be running on the database.",
    footer = {"  configctl db drop", "  configctl db drop --yes"})
final class DbDropCommand extends DatabaseCommand {

  @Option(names = "--yes", description = "Do not ask.")
  private boolean yes;

  DbDropCommand(GlobalOptions options) {
    super(options);
  }

  @Override
  void check() {
    if (!yes && !shell().terminal().isPresent()) {
      throw new CommandFailure(
          ExitCode.USAGE, "There is no terminal to ask on: db drop needs --yes here");
    }
  }

  @Override
  int run(ChosenDatabase database, Output output) throws IOException {
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
