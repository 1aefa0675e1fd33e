package io.configapi.cli.event;

import io.configapi.cli.command.ChosenDatabase;
import io.configapi.cli.command.EventStoreCommand;
import io.configapi.cli.option.GlobalOptions;
import io.configapi.cli.output.Output;
import io.configapi.cli.output.Rows;
import io.configapi.cli.shell.ExitCode;
import io.configapi.cli.time.Places;
import io.configapi.domain.event.MarkedPosition;
import io.configapi.domain.event.RecordedEvent;
import io.configapi.domain.failure.InvalidInputException;
import io.configapi.domain.store.EventReader;
import io.configapi.domain.store.LogPage;
import io.configapi.domain.store.LogPlaces;
import io.configapi.eventstore.postgres.PostgresEventStore;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command {@code log}. */
@Command(
    name = "log",
    header = "List what happened to all configurations, in order.",
    description = {
      "Lists the events of the whole log, oldest first. Plain, each line is position in the log,"
          + " time, name, version, set or deleted, actor, reason and value, between tabs. As json"
          + " it is an array of events as the HTTP API has them.",
      "",
      "With --follow it goes on with what is recorded from then on, as it comes, until it is"
          + " interrupted (exit code 130, as the shell has it) or --limit is reached. As json that"
          + " is one object a line. When the database is away it says so once, and goes on when it"
          + " is back; no event is left out or comes twice."
    },
    footer = {
      "  configctl log --since 'yesterday 18:00'",
      "  configctl log --prefix payments. --tail 20",
      "  configctl log --after 1200 --output json | jq -r '.[].metadata.actor'",
      "  configctl log --follow --output json | jq -c .data"
    })
public final class LogCommand extends EventStoreCommand {

  private static final int PAGE = 500;

  @Option(names = "--follow", description = "Go on with what comes.")
  private boolean follow;

  @Option(
      names = "--since",
      paramLabel = "TIME",
      description = "Only what was recorded at this time or later; written as for configctl at.")
  private @Nullable String since;

  @Option(
      names = "--after",
      paramLabel = "N",
      description = "Only positions greater than this; 0 if not given.")
  private @Nullable String after;

  @Option(names = "--tail", paramLabel = "N", description = "Only the last N of them.")
  private @Nullable Long tail;

  @Mixin private final EventOptions wanted = new EventOptions();

  public LogCommand(GlobalOptions options) {
    super(options);
  }

  @Override
  protected Work prepare() {
    if (since != null && after != null) {
      throw new InvalidInputException(
          "after", "--since and --after exclude each other: give one of them");
    }
    if (tail != null && (since != null || after != null || (!follow && wanted.hasLimit()))) {
      throw new InvalidInputException(
          "tail", "--tail goes without --since, --after and --limit: give one of them");
    }
    if (tail != null && tail < 1) {
      throw new InvalidInputException("tail", "Invalid tail: expected 1 or more");
    }
    Instant begin = since == null ? null : Places.instant(since, shell());
    wanted.check();
    return follow
        ? (database, output) -> follow(database, begin, output)
        : reading((log, output) -> print(log, begin, output));
  }

  private MarkedPosition start(EventReader log, @Nullable Instant begin) {
    if (begin != null) {
      return MarkedPosition.of(new LogPlaces(log).before(begin));
    }
    if (tail != null) {
      return MarkedPosition.of(LogTail.before(tail, wanted::includes, log));
    }
    return after == null
        ? MarkedPosition.START
        : new LogPlaces(log).reached(Places.position("after", after));
  }

  private int follow(ChosenDatabase database, @Nullable Instant begin, Output output)
      throws IOException {
    EventPrinter printer = new EventPrinter(output, wanted.limit());
    try (PostgresEventStore log = database.openLogToFollow()) {
      new Following(log, shell(), database::isEnding)
          .run(start(log, begin), wanted.scope(), printer::take);
    }
    return ExitCode.DONE;
  }

  private void print(EventReader log, @Nullable Instant begin, Output output) throws IOException {
    long head = log.head().position();
    long position = start(log, begin).position();
    long left = wanted.limit();
    Rows<RecordedEvent> rows = output.rows(EventListing.ofLog());
    while (position < head && left > 0) {
      LogPage page = LogPage.of(log, position, wanted.scope(), PAGE);
      List<RecordedEvent> shown =
          page.events().stream()
              .filter(event -> event.position() <= head && wanted.includes(event.name()))
              .limit(left)
              .toList();
      left -= shown.size();
      position = page.ended() ? head : page.position();
      rows.page(shown);
    }
    rows.end();
  }
}
