package io.configapi.domain.proof;

import io.configapi.domain.checkpoint.Checkpoint;
import io.configapi.domain.checkpoint.SigningKey;
import io.configapi.domain.merkle.TreeHead;
import java.util.Objects;
import java.util.Optional;

/**
 * Signs what a log comes to, if it has a key. Safe for use by many threads.
 *
 * @param proofs of the log
 * @param key signs the checkpoints; empty where none are signed
 */
public record Notary(LogProofs proofs, Optional<SigningKey> key) {

  public Notary {
    Objects.requireNonNull(proofs, "proofs");
    Objects.requireNonNull(key, "key");
  }

  /**
   * A checkpoint of the log as it is now; empty without a key.
   *
   * @throws io.configapi.domain.UnavailableException if the log can't be read now
   */
  public Optional<Checkpoint> checkpoint() {
    return key.isEmpty() ? Optional.empty() : checkpoint(proofs.head());
  }

  /** A checkpoint of one of the log's heads; empty without a key. */
  public Optional<Checkpoint> checkpoint(TreeHead head) {
    return key.map(signing -> Checkpoint.sign(head, signing));
  }
}
