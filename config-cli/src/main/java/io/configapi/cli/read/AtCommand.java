package io.configapi.cli.read;

import io.configapi.cli.command.EventStoreCommand;
import io.configapi.cli.option.GlobalOptions;
import io.configapi.cli.time.Places;
import io.configapi.domain.ConfigName;
import io.configapi.domain.event.LogPlace;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** The command {@code at}. */
@Command(
    name = "at",
    header = "Print the value a configuration had at a time.",
    description = {
      "Prints the value as of that instant, inclusive: what was recorded at just that instant"
          + " counts. For a time still to come that is the present value.",
      "",
      "TIMESTAMP is one of:",
      "  2026-01-15T10:30:00Z, 2026-01-15T10:30:00.123456+01:00",
      "  2026-01-15 10:30             in the time zone of this machine",
      "  2026-01-15                   the beginning of that day here",
      "  now, today, yesterday        the beginning of the day here",
      "  today 14:00, yesterday 14:00",
      "  90s ago, 2h ago, 3 days ago, 1 week ago, 1h 30m ago",
      "  57, 57-hqz3w8yk1c            that position of the log, with its mark or without"
    },
    footer = {
      "  configctl at payments.db.url 2026-01-15T10:30:00Z",
      "  configctl at payments.db.url 2h ago",
      "  configctl at payments.db.url yesterday 14:00 --output json"
    })
public final class AtCommand extends EventStoreCommand {

  @Parameters(index = "0", paramLabel = "NAME", description = "The configuration.")
  private String name = "";

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "TIMESTAMP",
      description = "The time, or position; may be several arguments.")
  private List<String> timestamp = List.of();

  public AtCommand(GlobalOptions options) {
    super(options);
  }

  @Override
  protected Work prepare() {
    ConfigName wanted = ConfigName.of(name);
    LogPlace place = Places.parse(String.join(" ", timestamp), shell());
    return reading((log, output) -> Lookup.print(new Lookup(log, wanted).at(place), output));
  }
}
