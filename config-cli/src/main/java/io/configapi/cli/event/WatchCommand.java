package io.configapi.cli.event;

import io.configapi.cli.command.EventStoreCommand;
import io.configapi.cli.option.GlobalOptions;
import io.configapi.cli.output.Output;
import io.configapi.cli.shell.ExitCode;
import io.configapi.cli.time.Places;
import io.configapi.domain.event.MarkedPosition;
import io.configapi.domain.failure.InvalidInputException;
import io.configapi.domain.store.EventReader;
import io.configapi.domain.store.LogPlaces;
import io.configapi.eventstore.postgres.PostgresEventStore;
import java.io.IOException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command {@code watch}. */
@Command(
    name = "watch",
    header = "Print each change as it comes, or run a command for it.",
    description = {
      "Prints changes from now on, or after a position, as configctl log --follow does, until it"
          + " is interrupted (exit code 130).",
      "",
      "With --exec it runs sh -c CMD once for each event instead, one after the other, in order."
          + " The value is CMD's standard input (empty where it was deleted); its environment has"
          + " CONFIG_NAME, CONFIG_EVENT (set or deleted), CONFIG_VERSION, CONFIG_POSITION,"
          + " CONFIG_ACTOR and CONFIG_REASON (empty where unknown). If CMD fails, it is said for"
          + " which position; --on-failure stop (the default) then ends with exit code 1 and says"
          + " the --after to go on from without loss, continue goes on with the next event. When it"
          + " is interrupted it says that, too."
    },
    footer = {
      "  configctl watch --prefix payments.",
      "  configctl watch --after 1200 --output json",
      "  configctl watch --limit 1          waits for one change",
      "  configctl watch --prefix nginx. --exec 'cat > /etc/nginx/$CONFIG_NAME && nginx -s reload'"
    })
public final class WatchCommand extends EventStoreCommand {

  /** What becomes of the rest when a command fails. */
  enum OnFailure {
    STOP,
    CONTINUE
  }

  /** For the shell's completion. */
  static final class OnFailureNames implements Iterable<String> {

    @Override
    public Iterator<String> iterator() {
      return Arrays.stream(OnFailure.values())
          .map(choice -> choice.name().toLowerCase(Locale.ROOT))
          .iterator();
    }
  }

  @Option(
      names = "--after",
      paramLabel = "N",
      description = "Begin after this position; else with what comes.")
  private @Nullable String after;

  @Mixin private final EventOptions wanted = new EventOptions();

  @Option(names = "--exec", paramLabel = "CMD", description = "Run this for each event.")
  private @Nullable String exec;

  @Option(
      names = "--on-failure",
      paramLabel = "WHAT",
      completionCandidates = OnFailureNames.class,
      description = "Where CMD fails: stop (the default) or continue.")
  private @Nullable String onFailure;

  public WatchCommand(GlobalOptions options) {
    super(options);
  }

  @Override
  protected Work prepare() {
    wanted.check();
    OnFailure choice = onFailure();
    if (exec != null && exec.isBlank()) {
      throw new InvalidInputException("exec", "Invalid --exec: expected a command, got nothing");
    }
    if (exec == null && onFailure != null) {
      throw new InvalidInputException("on-failure", "--on-failure is for --exec: give both");
    }
    return (database, output) -> {
      try (PostgresEventStore log = database.openLogToFollow()) {
        watch(new Following(log, shell(), database::isEnding), start(log), output, choice);
      }
      return ExitCode.DONE;
    };
  }

  private void watch(Following following, MarkedPosition start, Output output, OnFailure choice)
      throws IOException {
    if (exec == null) {
      following.run(start, wanted.scope(), new EventPrinter(output, wanted.limit())::take);
      return;
    }
    EventProgram program = new EventProgram(exec, choice, shell(), wanted.limit(), start);
    Interruption interruption = Interruption.tells(() -> goOn(program.done()), shell());
    try {
      following.run(start, wanted.scope(), program::take);
    } finally {
      interruption.forget();
    }
  }

  private static String goOn(MarkedPosition done) {
    return "Interrupted; go on without loss with --after " + done;
  }

  private MarkedPosition start(EventReader log) {
    return after == null
        ? MarkedPosition.of(log.head())
        : new LogPlaces(log).reached(Places.position("after", after));
  }

  private OnFailure onFailure() {
    if (onFailure == null) {
      return OnFailure.STOP;
    }
    return Arrays.stream(OnFailure.values())
        .filter(choice -> choice.name().equalsIgnoreCase(onFailure))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidInputException(
                    "on-failure", "Invalid --on-failure: expected stop or continue"));
  }
}
