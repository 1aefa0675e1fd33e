package io.configapi.cli.proof;

import io.configapi.cli.option.GlobalOptions;
import io.configapi.cli.output.Fields;
import io.configapi.cli.output.Output;
import io.configapi.cli.proof.ProofText.Proof;
import io.configapi.cli.shell.ExitCode;
import io.configapi.cli.shell.TextSource;
import io.configapi.domain.IsoTimestamp;
import io.configapi.domain.checkpoint.Checkpoint;
import io.configapi.domain.checkpoint.VerifierKey;
import io.configapi.domain.event.RecordedEvent;
import io.configapi.domain.failure.InvalidInputException;
import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The command {@code verify-proof}. */
@Command(
    name = "verify-proof",
    header = "Check a proof, without a database and without a server.",
    description =
        "Reads what GET /events/POSITION/proof or GET /consistency gave, and says whether it proves"
            + " what it says: that a log holds an event, just as it is, or that it extends what it"
            + " was. Only checkpoints that you kept, or that the public key signed, are believed;"
            + " the one that came with the proof counts if the key signed it. Exits with 1 if it"
            + " proves nothing, or if two checkpoints of one size have different roots; with 2 if a"
            + " checkpoint is of a size that the proof says nothing of.",
    footer = {
      "  curl -s localhost:4000/events/17/proof | configctl verify-proof - --public-key log.pub",
      "  configctl verify-proof proof.json --checkpoint kept.txt",
      "  curl -s 'localhost:4000/consistency?from=1000' > c.json",
      "  configctl verify-proof c.json --checkpoint kept-at-1000.txt --public-key log.pub"
    })
public final class VerifyProofCommand implements Callable<Integer> {

  private final GlobalOptions options;

  @Parameters(paramLabel = "FILE", description = "The proof; - for standard input.")
  private File file = new File("-");

  @Mixin private TrustOptions trust = new TrustOptions();

  public VerifyProofCommand(GlobalOptions options) {
    this.options = options;
  }

  @Override
  public Integer call() throws IOException {
    Output output = options.output();
    TextSource source = new TextSource(file.getPath());
    ProofText text;
    try {
      text = ProofText.parse(source.read(options.shell()));
    } catch (InvalidInputException e) {
      throw source.refuse(e);
    }
    String problem = problemOf(text);
    Fields report = new Fields();
    describe(report.with("ok", problem == null), text.proof());
    output.report(report.with("problem", problem));
    output.flush();
    return problem == null ? ExitCode.DONE : ExitCode.FAILED;
  }

  private @Nullable String problemOf(ProofText text) throws IOException {
    Optional<VerifierKey> key = trust.key();
    List<Checkpoint> checkpoints = trust.checkpoints(options.shell());
    for (Checkpoint kept : checkpoints) {
      String wrong = TrustOptions.problemOf(kept, key);
      if (wrong != null) {
        return wrong;
      }
      TrustedCheckpoints.requireUsed(kept, text.proof());
    }
    text.checkpoint().filter(own -> TrustOptions.isSigned(own, key)).ifPresent(checkpoints::add);
    TrustedCheckpoints trusted = new TrustedCheckpoints(checkpoints);
    Optional<Long> contradiction = trusted.contradiction();
    if (contradiction.isPresent()) {
      return "Two checkpoints of size "
          + contradiction.get()
          + " have different roots: they are of different logs, or somebody was shown another log";
    }
    return trusted.confirm(text.proof())
        ? null
        : "It proves nothing: it does not lead to the root of the checkpoint";
  }

  private static void describe(Fields report, Proof proof) {
    switch (proof) {
      case Proof.OfEvent proven -> {
        RecordedEvent event = proven.proof().event();
        report
            .with("proves", "event")
            .with("position", event.position())
            .with("size", proven.proof().inclusion().size())
            .with("name", event.name().text())
            .with("version", event.version())
            .with("type", event.event().type())
            .with("actor", event.metadata().actor().orElse(null))
            .with("recorded_at", IsoTimestamp.format(event.recordedAt()));
      }
      case Proof.OfConsistency extension ->
          report
              .with("proves", "consistency")
              .with("from", extension.proof().from())
              .with("to", extension.proof().to());
    }
  }
}
