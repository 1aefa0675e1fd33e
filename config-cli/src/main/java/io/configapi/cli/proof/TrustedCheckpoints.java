package io.configapi.cli.proof;

import io.configapi.cli.proof.ProofText.Proof;
import io.configapi.cli.shell.CommandFailure;
import io.configapi.cli.shell.ExitCode;
import io.configapi.domain.checkpoint.Checkpoint;
import io.configapi.domain.merkle.ConsistencyProof;
import io.configapi.domain.merkle.TreeHash;
import io.configapi.domain.merkle.TreeHasher;
import io.configapi.domain.merkle.TreeHead;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The checkpoints that a proof is held to.
 *
 * @param checkpoints those that somebody kept, or that a trusted key signed
 */
record TrustedCheckpoints(List<Checkpoint> checkpoints) {

  /** A size of which two of them have different roots; empty if they can all be of one log. */
  Optional<Long> contradiction() {
    Map<Long, TreeHash> roots = new HashMap<>();
    for (Checkpoint checkpoint : checkpoints) {
      TreeHead head = checkpoint.head();
      TreeHash other = roots.putIfAbsent(head.size(), head.root());
      if (other != null && !other.equals(head.root())) {
        return Optional.of(head.size());
      }
    }
    return Optional.empty();
  }

  /** Whether the proof leads to the trusted roots of its sizes. */
  boolean confirm(Proof proof) {
    return switch (proof) {
      case Proof.OfEvent event -> {
        long size = event.proof().inclusion().size();
        yield event.proof().proves(new TreeHead(size, root(size)));
      }
      case Proof.OfConsistency extension -> {
        ConsistencyProof between = extension.proof();
        yield between.proves(root(between.from()), root(between.to()));
      }
    };
  }

  /**
   * Refuses a checkpoint that a proof says nothing of: whoever gave it would take it for checked.
   */
  static void requireUsed(Checkpoint kept, Proof proof) {
    long size = kept.head().size();
    switch (proof) {
      case Proof.OfEvent event -> {
        long proven = event.proof().inclusion().size();
        if (size != proven) {
          throw unused(
              size,
              "the proof is of size "
                  + proven
                  + ". Fetch the proof with ?size="
                  + size
                  + " (if the event is within it), or hold GET /consistency?from="
                  + Math.min(size, proven)
                  + "&to="
                  + Math.max(size, proven)
                  + " to it first, and then this proof to the checkpoint of size "
                  + proven
                  + " alone");
        }
      }
      case Proof.OfConsistency extension -> {
        ConsistencyProof between = extension.proof();
        if (size != between.from() && size != between.to()) {
          throw unused(
              size,
              "the proof is from size "
                  + between.from()
                  + " to "
                  + between.to()
                  + ". Fetch one from or to size "
                  + size);
        }
      }
    }
  }

  private static CommandFailure unused(long size, String rest) {
    return new CommandFailure(
        ExitCode.USAGE, "The checkpoint of size " + size + " can't be held to this proof: " + rest);
  }

  /** The trusted root of a size; that of the empty log everybody knows. */
  private TreeHash root(long size) {
    if (size == 0) {
      return new TreeHasher().empty();
    }
    return checkpoints.stream()
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
}
