package io.configapi.cli;

import io.configapi.domain.ConfigName;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

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
final class GetCommand extends LogCommand {

  @Parameters(paramLabel = "NAME", description = "The configuration.")
  private String name = "";

  GetCommand(GlobalOptions options) {
    super(options);
  }

  GetCommand(GlobalOptions options, String name) {
    super(options);
    this.name = name;
  }

  @Override
  Work prepare() {
    ConfigName wanted = ConfigName.of(name);
    return reading((log, output) -> Lookup.print(new Lookup(log, wanted).now(), output));
  }
}
