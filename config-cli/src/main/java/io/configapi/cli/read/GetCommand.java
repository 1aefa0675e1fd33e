package io.configapi.cli.read;

import io.configapi.cli.command.EventStoreCommand;
import io.configapi.cli.option.GlobalOptions;
import io.configapi.domain.ConfigName;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** The command {@code get}. */
@Command(
    name = "get",
    header = "Print the value of a configuration.",
    description =
        "Prints the value and a newline. As json it is an object of name, value, version and"
            + " updated_at. In a table, control characters other than newline and tab are shown"
            + " escaped; plain, the value is printed just as it is.",
    footer = {
      "  configctl get payments.db.url",
      "  url=$$(configctl get payments.db.url) || exit",
      "  configctl get payments.db.url --output json"
    })
public final class GetCommand extends EventStoreCommand {

  @Parameters(paramLabel = "NAME", description = "The configuration.")
  private String name = "";

  public GetCommand(GlobalOptions options) {
    super(options);
  }

  /** One whose name was understood without the parser. */
  public GetCommand(GlobalOptions options, String name) {
    super(options);
    this.name = name;
  }

  @Override
  protected Work prepare() {
    ConfigName wanted = ConfigName.of(name);
    return reading((log, output) -> Lookup.print(new Lookup(log, wanted).now(), output));
  }
}
