package io.configapi.cli;

import io.configapi.cli.output.Fields;
import io.configapi.cli.output.Output;
import io.configapi.eventstore.postgres.LogVerification.Problem;
import io.configapi.eventstore.postgres.LogVerification.Report;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;

@Command(
    name = "verify",
    header = "Check that the whole log is as it was written.",
    description =
        "Recomputes the chain of hashes from the first event to the last, checks the order of"
            + " positions, versions and times, and compares a full replay with the state that"
            + " servers start from. Says how many events and live names there are, the hash of"
            + " the head, which you can keep elsewhere to compare later, and the first position"
            + " that is wrong. Exits with 1 if one is. Changes nothing; servers can run on.",
    footer = {"  configctl verify", "  configctl verify --output json | jq -r .head_hash"})
final class VerifyCommand extends DatabaseCommand {

  VerifyCommand(GlobalOptions options) {
    super(options);
  }

  @Override
  int run(ChosenDatabase database, Output output) throws IOException {
    database.requireSchema();
    Report report = verify(database, database.schema().events());
    Problem problem = report.problem().orElse(null);
    output.report(
        new Fields()
            .with("ok", problem == null)
            .with("events", report.events())
            .with("live_names", report.names())
            .with("head_hash", report.headHash())
            .with("problem", describe(problem)));
    return problem == null ? ExitCode.DONE : ExitCode.FAILED;
  }

  private Report verify(ChosenDatabase database, long events) {
    try (Progress progress = Progress.on(shell())) {
      return database.verify(checked -> progress.says("checked", checked, events, "events"));
    }
  }

  private static @Nullable Fields describe(@Nullable Problem problem) {
    return problem == null
        ? null
        : new Fields()
            .with("first_wrong_position", problem.position())
            .with("what_is_wrong", problem.description());
  }
}
