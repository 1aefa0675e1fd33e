package io.configapi.cli.change;

import io.configapi.cli.command.EventStoreCommand;
import io.configapi.cli.option.GlobalOptions;
import io.configapi.domain.ConfigName;
import io.configapi.domain.ConfigValue;
import io.configapi.domain.failure.InvalidInputException;
import io.configapi.domain.write.ConfigCommand;
import io.configapi.domain.write.ExpectedVersion;
import io.configapi.domain.write.Write;
import io.configapi.formats.ValueText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command {@code set}. */
@Command(
    name = "set",
    header = "Give a configuration a value.",
    description = {
      "Sets it and says under which version and position of the log that was recorded. What is"
          + " read from standard input or a file must be UTF-8, up to 1 MiB, and is kept exactly"
          + " as it is, a newline at its end included.",
      "",
      "A value that begins with - stands behind --; so does one that is just a -. Arguments can be"
          + " seen by other users of the machine while the command runs: give a secret by standard"
          + " input or a file."
    },
    footer = {
      "  configctl set payments.db.url jdbc:postgresql://db2/payments --reason 'db1 retires'",
      "  configctl set payments.db.pool 20 --if-version 3",
      "  pass show payments | configctl set payments.db.password - --trim-newline",
      "  configctl set payments.rules --file rules.yaml --if-absent",
      "  configctl set payments.limits --file limits.json --content-type application/json --check",
      "  configctl set payments.offset -- -5",
      "  configctl set payments.separator -- -"
    })
public final class SetCommand extends EventStoreCommand {

  private static final String STANDARD_INPUT = "-";

  @Spec private @Nullable CommandSpec spec;

  @Parameters(index = "0", paramLabel = "NAME", description = "The configuration.")
  private String name = "";

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "VALUE",
      description = "Its value; - reads it from standard input.")
  private @Nullable String value;

  @Option(names = "--file", paramLabel = "FILE", description = "Read the value from this file.")
  private @Nullable Path file;

  @Option(names = "--trim-newline", description = "Leave out one newline at the end of the value.")
  private boolean trimNewline;

  @Option(
      names = "--content-type",
      paramLabel = "TYPE",
      description = "What kind of text it is, as application/json; text/plain without it.")
  private @Nullable String contentType;

  @Option(
      names = "--check",
      description = "Only if the value is well-formed JSON or YAML, as its content type says.")
  private boolean check;

  @Option(names = "--if-absent", description = "Only if there is no value now; else exit with 1.")
  private boolean ifAbsent;

  @Mixin private final ConditionOptions condition = new ConditionOptions();

  @Mixin private final RecordOptions recorded;

  public SetCommand(GlobalOptions options) {
    super(options);
    this.recorded = new RecordOptions(options.shell());
  }

  @Override
  protected Work prepare() throws IOException {
    ConfigName wanted = ConfigName.of(name);
    ExpectedVersion expected = expectedVersion();
    Write write = recorded.write().onlyIf(expected);
    ConfigValue wantedValue = ValueText.of(readValue(), contentType, check);
    SingleChange change = new SingleChange(ConfigCommand.set(wanted, wantedValue), write);
    return writing(change::make);
  }

  private ExpectedVersion expectedVersion() {
    if (ifAbsent && condition.hasVersion()) {
      throw new InvalidInputException(
          "version", "--if-version and --if-absent exclude each other: give one of them");
    }
    return ifAbsent ? ExpectedVersion.ABSENT : condition.expectedVersion();
  }

  private String readValue() throws IOException {
    ValueInput input = new ValueInput(trimNewline);
    if (file != null && value == null) {
      return input.ofFile(file);
    }
    if (file == null && value != null) {
      return isStandardInput(value) ? input.of(shell().in()) : input.ofArgument(value);
    }
    throw new InvalidInputException(
        "value", "Expected exactly one of VALUE, - (standard input) and --file FILE");
  }

  /** Behind -- every argument is just what it is. */
  private boolean isStandardInput(String argument) {
    if (!argument.equals(STANDARD_INPUT) || spec == null) {
      return argument.equals(STANDARD_INPUT);
    }
    List<String> words = spec.commandLine().getParseResult().originalArgs();
    int end = words.indexOf("--");
    return end < 0 || words.lastIndexOf(STANDARD_INPUT) < end;
  }
}
