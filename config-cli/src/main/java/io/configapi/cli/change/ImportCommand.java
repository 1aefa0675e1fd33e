package io.configapi.cli.change;

import io.configapi.cli.option.GlobalOptions;
import io.configapi.domain.event.EventMetadata;
import io.configapi.domain.write.IdempotencyKey;
import io.configapi.formats.ConfigFormat;
import java.io.IOException;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

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
public final class ImportCommand extends ProposingCommand {

  @Mixin private final DesiredOptions desired = new DesiredOptions();

  @Mixin private final UnchangedOption unchanged;

  public ImportCommand(GlobalOptions options) {
    super(options);
    this.unchanged = new UnchangedOption(options.shell());
  }

  @Override
  Asked asked() throws IOException {
    ConfigFormat format = desired.format().of(desired.source());
    UnchangedOption.Check check = unchanged.check();
    desired.prefix();
    byte[] text = desired.source().read(shell());
    DesiredText state = DesiredText.read(text, format, desired, shell());
    EventMetadata metadata = recorded().metadata();
    Optional<IdempotencyKey> key =
        recorded().key(text, "import", desired.words(), unchanged.words());
    return new Asked(
        key,
        (service, log) ->
            check.hold(Proposal.of(state.plan(service), service, metadata, key), log));
  }
}
