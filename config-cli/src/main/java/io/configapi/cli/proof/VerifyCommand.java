package io.configapi.cli.proof;

import io.configapi.cli.command.ChosenDatabase;
import io.configapi.cli.command.DatabaseCommand;
import io.configapi.cli.option.GlobalOptions;
import io.configapi.cli.output.Fields;
import io.configapi.cli.output.Output;
import io.configapi.cli.shell.CommandFailure;
import io.configapi.cli.shell.ExitCode;
import io.configapi.cli.shell.Progress;
import io.configapi.domain.IsoTimestamp;
import io.configapi.domain.checkpoint.Checkpoint;
import io.configapi.domain.merkle.TreeHead;
import io.configapi.eventstore.postgres.verify.LogVerification.DoubtfulStretch;
import io.configapi.eventstore.postgres.verify.LogVerification.Problem;
import io.configapi.eventstore.postgres.verify.LogVerification.Report;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The command {@code verify}. */
@Command(
    name = "verify",
    header = "Check that the whole log is as it was written.",
    description =
        "Recomputes the chain of hashes from the first event to the last, checks the order of"
            + " positions, versions and times, compares a full replay with the state that"
            + " servers start from, and the Merkle tree over the events with the tiles that proofs"
            + " are made of. With a checkpoint that was kept elsewhere, proves that the log extends"
            + " it: who can write to the database could make a whole new chain, but not one that"
            + " does. Says how many events and live names there are, the hash of the head, the root"
            + " of the tree, and the first position that is wrong. Exits with 1 if one is. Changes"
            + " nothing; servers can run on.",
    footer = {
      "  configctl verify",
      "  configctl verify --checkpoint kept.txt --public-key log.pub",
      "  configctl verify --output json | jq -r .head_hash"
    })
public final class VerifyCommand extends DatabaseCommand {

  @Mixin private TrustOptions trust = new TrustOptions();

  private Optional<Checkpoint> kept = Optional.empty();
  private @Nullable String forged;

  public VerifyCommand(GlobalOptions options) {
    super(options);
  }

  @Override
  protected void check() throws IOException {
    List<Checkpoint> given = trust.checkpoints(shell());
    if (given.size() > 1) {
      throw new CommandFailure(
          ExitCode.USAGE, "Expected one --checkpoint: the latest has all that earlier ones have");
    }
    if (given.isEmpty() && trust.key().isPresent()) {
      throw new CommandFailure(ExitCode.USAGE, "--public-key needs a --checkpoint to be checked");
    }
    kept = given.stream().findFirst();
    forged = kept.map(checkpoint -> TrustOptions.problemOf(checkpoint, trust.key())).orElse(null);
  }

  @Override
  protected int run(ChosenDatabase database, Output output) throws IOException {
    database.requireSchema();
    Report report = verify(database, database.schema().events());
    Problem problem = report.problem().orElse(null);
    boolean well = problem == null && forged == null;
    output.report(
        new Fields()
            .with("ok", well)
            .with("events", report.events())
            .with("live_names", report.names())
            .with("head_hash", report.headHash())
            .with("root", report.tree().root().toString())
            .with("not_understood", notUnderstood(report.unknown()))
            .with("doubtful_times", doubtful(report.doubtful()))
            .with("checkpoint", kept.map(this::describe).orElse(null))
            .with("problem", describe(problem)));
    return well ? ExitCode.DONE : ExitCode.FAILED;
  }

  private Report verify(ChosenDatabase database, long events) {
    Optional<TreeHead> extended = kept.map(Checkpoint::head);
    try (Progress progress = Progress.on(shell())) {
      return database.verify(
          extended, checked -> progress.says("checked", checked, events, "events"));
    }
  }

  private Fields describe(Checkpoint checkpoint) {
    String signature = forged != null ? forged : trust.key().isPresent() ? "good" : "not checked";
    return new Fields()
        .with("checkpoint_origin", checkpoint.origin())
        .with("checkpoint_size", checkpoint.head().size())
        .with("checkpoint_signature", signature);
  }

  /** What a later program wrote is chained like all the rest, but can't be replayed here. */
  private static @Nullable String notUnderstood(long events) {
    return events == 0 ? null : events + " of a newer ConfigApi";
  }

  /** No fault of the log, but worth knowing. */
  private static @Nullable String doubtful(List<DoubtfulStretch> stretches) {
    return stretches.isEmpty()
        ? null
        : stretches.stream()
            .map(
                stretch ->
                    "positions %s, up to %s"
                        .formatted(stretch.positions(), IsoTimestamp.format(stretch.last())))
            .collect(Collectors.joining("; "));
  }

  private static @Nullable Fields describe(@Nullable Problem problem) {
    return problem == null
        ? null
        : new Fields()
            .with("first_wrong_position", problem.position())
            .with("what_is_wrong", problem.description());
  }
}
