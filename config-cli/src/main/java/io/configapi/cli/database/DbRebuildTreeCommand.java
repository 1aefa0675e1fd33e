package io.configapi.cli.database;

import io.configapi.cli.command.ChosenDatabase;
import io.configapi.cli.command.DatabaseCommand;
import io.configapi.cli.option.GlobalOptions;
import io.configapi.cli.output.Fields;
import io.configapi.cli.output.Output;
import io.configapi.cli.shell.ExitCode;
import io.configapi.cli.shell.Progress;
import java.io.IOException;
import picocli.CommandLine.Command;

/** The command {@code db rebuild-tree}. */
@Command(
    name = "rebuild-tree",
    header = "Make the tiles of the log's Merkle tree anew, from its events.",
    description =
        "Proofs and checkpoints are made of these tiles; servers make them as the log grows, and all"
            + " that is in them is in the events, too. Needed after configctl verify has found a"
            + " wrong one, or where a long log is of an older program. Servers can run on.",
    footer = {"  configctl db rebuild-tree"})
public final class DbRebuildTreeCommand extends DatabaseCommand {

  public DbRebuildTreeCommand(GlobalOptions options) {
    super(options);
  }

  @Override
  protected int run(ChosenDatabase database, Output output) throws IOException {
    database.requireSchema();
    long events = database.schema().events();
    try (Progress progress = Progress.on(shell())) {
      database.rebuildTree(position -> progress.says("done", position, events, "events"));
    }
    output.report(new Fields().with("events", events));
    return ExitCode.DONE;
  }
}
