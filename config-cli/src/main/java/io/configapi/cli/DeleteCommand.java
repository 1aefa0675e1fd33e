package io.configapi.cli;

import io.configapi.domain.ConfigCommand;
import io.configapi.domain.ConfigName;
import io.configapi.domain.EventMetadata;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "delete",
    header = "Delete a configuration.",
    description =
        "Deletes its value; its history stays, and it can be set again. Says under which version"
            + " and position of the log that was recorded.",
    footer = {
      "  configctl delete payments.db.url --reason 'moved to billing'",
      "  configctl delete payments.db.url --if-version 3"
    })
final class DeleteCommand extends LogCommand {

  @Parameters(paramLabel = "NAME", description = "The configuration.")
  private String name = "";

  @Mixin private final ChangeOptions change;

  DeleteCommand(GlobalOptions options) {
    super(options);
    this.change = new ChangeOptions(options.shell());
  }

  @Override
  Work prepare() {
    ConfigCommand command = new ConfigCommand.Delete(ConfigName.of(name), change.expectedVersion());
    EventMetadata metadata = change.metadata();
    return writing((log, output) -> Change.make(log, command, metadata, output));
  }
}
