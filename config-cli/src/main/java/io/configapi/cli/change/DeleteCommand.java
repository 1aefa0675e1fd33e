package io.configapi.cli.change;

import io.configapi.cli.command.EventStoreCommand;
import io.configapi.cli.option.GlobalOptions;
import io.configapi.domain.ConfigName;
import io.configapi.domain.write.ConfigCommand;
import io.configapi.domain.write.Write;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The command {@code delete}. */
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
public final class DeleteCommand extends EventStoreCommand {

  @Parameters(paramLabel = "NAME", description = "The configuration.")
  private String name = "";

  @Mixin private final ConditionOptions condition = new ConditionOptions();

  @Mixin private final RecordOptions recorded;

  public DeleteCommand(GlobalOptions options) {
    super(options);
    this.recorded = new RecordOptions(options.shell());
  }

  @Override
  protected Work prepare() {
    Write write = recorded.write().onlyIf(condition.expectedVersion());
    SingleChange change = new SingleChange(ConfigCommand.delete(ConfigName.of(name)), write);
    return writing(change::make);
  }
}
