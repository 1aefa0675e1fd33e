package io.configapi.cli.event;

import io.configapi.cli.command.EventStoreCommand;
import io.configapi.cli.option.GlobalOptions;
import io.configapi.cli.output.Output;
import io.configapi.cli.output.Rows;
import io.configapi.domain.ConfigName;
import io.configapi.domain.event.RecordedEvent;
import io.configapi.domain.failure.ConfigNotFoundException;
import io.configapi.domain.failure.InvalidInputException;
import io.configapi.domain.store.EventReader;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code history}. */
@Command(
    name = "history",
    header = "List all that ever happened to a configuration.",
    description =
        "Lists its events, oldest first. Plain, each line is version, position in the log, time,"
            + " set or deleted, actor, reason and value, between tabs. As json each event is as"
            + " the HTTP API has it, with its position besides.",
    footer = {
      "  configctl history payments.db.url",
      "  configctl history payments.db.url --tail 1",
      "  configctl history payments.db.url --output json | jq '.[].metadata.actor'"
    })
public final class HistoryCommand extends EventStoreCommand {

  private static final int PAGE = 200;

  @Parameters(paramLabel = "NAME", description = "The configuration.")
  private String name = "";

  @Option(names = "--limit", paramLabel = "N", description = "Not more than the first N events.")
  private @Nullable Long limit;

  @Option(names = "--tail", paramLabel = "N", description = "Only the last N events.")
  private @Nullable Long tail;

  public HistoryCommand(GlobalOptions options) {
    super(options);
  }

  /** One whose name was understood without the parser. */
  public HistoryCommand(GlobalOptions options, String name) {
    super(options);
    this.name = name;
  }

  @Override
  protected Work prepare() {
    ConfigName wanted = ConfigName.of(name);
    if (limit != null && tail != null) {
      throw new InvalidInputException(
          "tail", "--limit and --tail exclude each other: give one of them");
    }
    if ((limit != null && limit < 1) || (tail != null && tail < 1)) {
      String option = limit != null ? "limit" : "tail";
      throw new InvalidInputException(option, "Invalid " + option + ": expected 1 or more");
    }
    return reading((log, output) -> print(log, wanted, output));
  }

  private void print(EventReader log, ConfigName wanted, Output output) throws IOException {
    List<RecordedEvent> last = log.readStreamBackward(wanted, Long.MAX_VALUE, 1);
    if (last.isEmpty()) {
      throw new ConfigNotFoundException(wanted);
    }
    long version = tail == null ? 0 : Math.max(0, last.getFirst().version() - tail);
    long left = limit == null ? Long.MAX_VALUE : limit;
    Rows<RecordedEvent> rows = output.rows(EventListing.ofHistory());
    List<RecordedEvent> page = log.readStream(wanted, version, size(left));
    while (!page.isEmpty()) {
      rows.page(page);
      left -= page.size();
      version = page.getLast().version();
      page = left == 0 ? List.of() : log.readStream(wanted, version, size(left));
    }
    rows.end();
  }

  private static int size(long left) {
    return (int) Math.min(left, PAGE);
  }
}
