package io.configapi.cli;

import io.configapi.cli.output.Output;
import io.configapi.cli.output.Rows;
import io.configapi.domain.ConfigName;
import io.configapi.domain.ConfigNotFoundException;
import io.configapi.domain.EventReader;
import io.configapi.domain.RecordedEvent;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "history",
    header = "List all that ever happened to a configuration.",
    description =
        "Lists its events, oldest first. Plain, each line is version, position in the log, time,"
            + " set or deleted, actor, reason and value, between tabs. As json each event is as"
            + " the HTTP API has it, with its position besides.",
    footer = {
      "  configctl history payments.db.url",
      "  configctl history payments.db.url --output plain | tail -1",
      "  configctl history payments.db.url --output json | jq '.[].metadata.actor'"
    })
final class HistoryCommand extends LogCommand {

  private static final int PAGE = 200;

  @Parameters(paramLabel = "NAME", description = "The configuration.")
  private String name = "";

  HistoryCommand(GlobalOptions options) {
    super(options);
  }

  HistoryCommand(GlobalOptions options, String name) {
    super(options);
    this.name = name;
  }

  @Override
  Work prepare() {
    ConfigName wanted = ConfigName.of(name);
    return reading((log, output) -> print(log, wanted, output));
  }

  private static void print(EventReader log, ConfigName wanted, Output output) throws IOException {
    List<RecordedEvent> page = log.readStream(wanted, 0, PAGE);
    if (page.isEmpty()) {
      throw new ConfigNotFoundException(wanted);
    }
    Rows<RecordedEvent> rows = output.rows(new HistoryListing());
    while (!page.isEmpty()) {
      rows.page(page);
      page = log.readStream(wanted, page.getLast().version(), PAGE);
    }
    rows.end();
  }
}
