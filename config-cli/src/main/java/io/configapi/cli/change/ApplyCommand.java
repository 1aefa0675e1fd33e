package io.configapi.cli.change;

import io.configapi.cli.option.GlobalOptions;
import io.configapi.domain.ConfigValue;
import io.configapi.domain.failure.InvalidInputException;
import io.configapi.domain.write.ConfigCommand;
import io.configapi.domain.write.Write;
import io.configapi.formats.ConfigFormat;
import io.configapi.formats.TransactionText;
import java.util.List;
import picocli.CommandLine.Command;

/** The command {@code apply}. */
@Command(
    name = "apply",
    header = "Apply a wanted state, or a transaction, from a file.",
    description = {
      "FILE is a wanted state, as configctl import takes it; or, in JSON, a transaction, as POST"
          + " /transactions of the HTTP API takes it: an object of operations, an array, and"
          + " optionally reason. Each operation has op (set or delete), name, value (of a set) and"
          + " optionally if_version (a version, or null for: no value must be there).",
      "",
      "Of a transaction it shows each operation, as each is an event; of a wanted state, what"
          + " differs.",
      "",
      "Shows what it would change, and asks on a terminal; anywhere else it does nothing without"
          + " --yes. Then just what was shown is recorded, as one transaction: all of it or"
          + " nothing. If somebody changed one of the configurations meanwhile, or a condition is"
          + " not met, nothing is recorded and it exits with 1."
    },
    footer = {
      "  configctl apply payments.yaml --mode replace --prefix payments. --dry-run",
      "  configctl apply switch-database.json --reason 'db1 retires'",
      "  configctl apply - --format json --yes << 'EOF'",
      "  {\"operations\": [{\"op\": \"set\", \"name\": \"db.url\", \"value\": \"jdbc:y\","
          + " \"if_version\": 3},",
      "                  {\"op\": \"delete\", \"name\": \"db.old\"}]}",
      "  EOF"
    })
public final class ApplyCommand extends DesiredCommand {

  public ApplyCommand(GlobalOptions options) {
    super(options);
  }

  @Override
  Asked asked(byte[] text, ConfigFormat format, Write write) {
    return format == ConfigFormat.JSON && TransactionText.isTransaction(text)
        ? transaction(text, write)
        : super.asked(text, format, write);
  }

  private Asked transaction(byte[] text, Write write) {
    if (desired().mode().isPresent() || desired().allowEmpty()) {
      throw new InvalidInputException(
          "mode",
          "--mode and --allow-empty are for a wanted state, and this is a transaction: leave them"
              + " out");
    }
    TransactionText transaction = read(text);
    Write described =
        transaction.reason() == null || recorded().hasReason()
            ? write
            : write.because(transaction.reason());
    return new Asked(
        service -> service.firstAnswer(transaction.commands(), described),
        (service, log) -> Proposal.of(service.plan(transaction.commands()), service, described));
  }

  private TransactionText read(byte[] text) {
    try {
      TransactionText transaction = TransactionText.readFile(text);
      List<ConfigCommand> commands = transaction.commands();
      for (int i = 0; i < commands.size(); i++) {
        requireTakable(commands.get(i), "operations[" + i + "]");
      }
      return transaction;
    } catch (InvalidInputException e) {
      throw desired().source().refuse(e);
    }
  }

  /** Said before anybody agrees to what can't be done. */
  private void requireTakable(ConfigCommand command, String place) {
    if (!desired().prefix().covers(command.name())) {
      throw new InvalidInputException(
          "operations", place + ".name: expected it to begin with the prefix");
    }
    if (command instanceof ConfigCommand.Set set
        && set.value().sizeInBytes() > ConfigValue.DEFAULT_MAX_BYTES) {
      throw new InvalidInputException(
          "operations",
          place + ".value: expected at most " + ConfigValue.DEFAULT_MAX_BYTES + " bytes of UTF-8");
    }
  }
}
