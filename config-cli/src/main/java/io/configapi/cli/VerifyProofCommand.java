package io.configapi.cli;

import io.configapi.cli.ProofText.Proof;
import io.configapi.cli.output.Fields;
import io.configapi.cli.output.Output;
import io.configapi.domain.InvalidInputException;
import io.configapi.domain.IsoTimestamp;
import io.configapi.domain.RecordedEvent;
import io.configapi.domain.checkpoint.Checkpoint;
import io.configapi.domain.checkpoint.VerifierKey;
import io.configapi.domain.merkle.ConsistencyProof;
import io.configapi.domain.merkle.TreeHash;
import io.configapi.domain.merkle.TreeHasher;
import io.configapi.domain.merkle.TreeHead;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "verify-proof",
    header = "Check a proof, without a database and without a server.",
    description =
        "Reads what GET /events/POSITION/proof or GET /consistency gave, and says whether it proves"
            + " what it says: that a log holds an event, just as it is, or that it extends what it"
            + " was. Only checkpoints that you kept, or that the public key signed, are believed;"
            + " the one that came with the proof counts if the key signed it. Exits with 1 if it"
            + " proves nothing.",
    footer = {
      "  curl -s localhost:4000/events/17/proof | configctl verify-proof - --public-key log.pub",
      "  configctl verify-proof proof.json --checkpoint kept.txt",
      "  curl -s 'localhost:4000/consistency?from=1000' > c.json",
      "  configctl verify-proof c.json --checkpoint kept-at-1000.txt --public-key log.pub"
    })
final class VerifyProofCommand implements Callable<Integer> {

  private final GlobalOptions options;

  @Parameters(paramLabel = "FILE", description = "The proof; - for standard input.")
  private String file = "-";

  @Mixin private TrustOptions trust = new TrustOptions();

  VerifyProofCommand(GlobalOptions options) {
    this.options = options;
  }

  @Override
  public Integer call() throws IOException {
    Output output = options.output();
    TextSource source = new TextSource(file);
    ProofText text;
    try {
      text = ProofText.parse(source.read(options.shell()));
    } catch (InvalidInputException e) {
      throw source.refuse(e);
    }
    Optional<VerifierKey> key = trust.key();
    List<Checkpoint> believed = new ArrayList<>();
    String problem = null;
    for (Checkpoint kept : trust.checkpoints(options.shell())) {
      String wrong = TrustOptions.problemOf(kept, key);
      problem = problem == null ? wrong : problem;
      believed.add(kept);
    }
    text.checkpoint().filter(own -> TrustOptions.isSigned(own, key)).ifPresent(believed::add);
    Fields report = new Fields();
    if (problem == null && !proves(text.proof(), believed)) {
      problem = "It proves nothing: it does not lead to the root of the checkpoint";
    }
    describe(report.with("ok", problem == null), text.proof());
    output.report(report.with("problem", problem));
    output.flush();
    return problem == null ? ExitCode.DONE : ExitCode.FAILED;
  }

  private static boolean proves(Proof proof, List<Checkpoint> believed) {
    return switch (proof) {
      case Proof.OfEvent event -> {
        long size = event.proof().inclusion().size();
        yield event.proof().proves(new TreeHead(size, root(size, believed)));
      }
      case Proof.OfConsistency extension -> {
        ConsistencyProof between = extension.proof();
        yield between.proves(root(between.from(), believed), root(between.to(), believed));
      }
    };
  }

  /** The root that is believed of a size; that of the empty log everybody knows. */
  private static TreeHash root(long size, List<Checkpoint> believed) {
    if (size == 0) {
      return new TreeHasher().empty();
    }
    return believed.stream()
        .map(Checkpoint::head)
        .filter(head -> head.size() == size)
        .findFirst()
        .map(TreeHead::root)
        .orElseThrow(
            () ->
                new CommandFailure(
                    ExitCode.USAGE,
                    "There is nothing to hold the proof to: give a checkpoint of size "
                        + size
                        + " with --checkpoint, or the key that signed the proof's own with"
                        + " --public-key"));
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
