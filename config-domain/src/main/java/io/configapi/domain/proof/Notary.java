package io.configapi.domain.proof;

import io.configapi.domain.checkpoint.Checkpoint;
import io.configapi.domain.checkpoint.SigningKey;
import io.configapi.domain.merkle.TreeHead;
import java.util.Objects;
import java.util.Optional;

/**
 * Signs what a log comes to, if it has a key, and nothing that does not go together with what it
 * signed before, unless the log was replaced. Remembers no longer than it lives. Safe for use by
 * many threads.
 */
public final class Notary {

  private final LogProofs proofs;
  private final Optional<SigningKey> key;
  private final HeadGuard guard;

  /** Is told when a log is signed that is not the one that was signed before. */
  @FunctionalInterface
  public interface ReplacedLogListener {
    /**
     * The log was replaced, as by an older backup, or lost its end.
     *
     * @param signed the size that was signed before and that the log does not extend any more
     * @param size the size of the log now
     */
    void onReplaced(long signed, long size);
  }

  /**
   * Of one log.
   *
   * @param proofs of the log
   * @param key signs the checkpoints; empty where none are signed
   */
  public Notary(LogProofs proofs, Optional<SigningKey> key, ReplacedLogListener listener) {
    this.proofs = Objects.requireNonNull(proofs, "proofs");
    this.key = Objects.requireNonNull(key, "key");
    this.guard = new HeadGuard(proofs, listener);
  }

  /** The proofs of the log. */
  public LogProofs proofs() {
    return proofs;
  }

  /** What signs; empty where nothing is signed. */
  public Optional<SigningKey> key() {
    return key;
  }

  /**
   * A checkpoint of the log as it is now; empty without a key.
   *
   * @throws io.configapi.domain.failure.UnavailableException if the log can't be read now
   * @throws io.configapi.domain.failure.CorruptLogException if the events are those that were
   *     signed for before, but the tree over them is not
   */
  public Optional<Checkpoint> checkpoint() {
    return key.isEmpty() ? Optional.empty() : checkpoint(proofs.head());
  }

  /** A checkpoint of one of the log's heads, as {@link #checkpoint()} gives it. */
  public Optional<Checkpoint> checkpoint(TreeHead head) {
    return key.map(
        signing -> {
          guard.require(head);
          return Checkpoint.sign(head, signing);
        });
  }
}
