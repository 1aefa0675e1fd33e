package io.configapi.cli.change;

import io.configapi.cli.option.GlobalOptions;
import picocli.CommandLine.Command;

/** The command {@code import}. */
@Command(
    name = "import",
    header = "Give configurations the values of a file.",
    description = {
      "Reads names and values as configctl export writes them (json, yaml, properties or env) and"
          + " changes what differs; what is so already gets no event.",
      "",
      "Shows what it would change, and asks on a terminal; anywhere else it does nothing without"
          + " --yes. Then just what was shown is recorded, in one transaction: up to 100,000"
          + " changes; more is refused (exit code 2), and can be done in parts, prefix by prefix."
          + " If somebody changed one of the configurations meanwhile, nothing is recorded and it"
          + " exits with 1. As json it prints what POST /import of the HTTP API answers."
    },
    footer = {
      "  configctl import payments.yaml --dry-run",
      "  configctl import payments.yaml --mode replace --prefix payments. --reason 'as in git'",
      "  configctl import - --format env --yes < .env"
    })
public final class ImportCommand extends DesiredCommand {

  public ImportCommand(GlobalOptions options) {
    super(options);
  }
}
