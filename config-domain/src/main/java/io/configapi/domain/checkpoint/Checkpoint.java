package io.configapi.domain.checkpoint;

import io.configapi.domain.failure.InvalidInputException;
import io.configapi.domain.merkle.TreeHash;
import io.configapi.domain.merkle.TreeHead;
import java.util.List;

/**
 * A signed head of a log: which log, how long, and the root of its tree (C2SP tlog-checkpoint).
 * Whoever keeps one holds the log to all it was then. Immutable.
 */
public final class Checkpoint {

  private static final int LINES = 3;
  private static final String SIZE = "0|[1-9][0-9]{0,18}";

  private final SignedNote note;
  private final String origin;
  private final TreeHead head;

  private Checkpoint(SignedNote note, String origin, TreeHead head) {
    this.note = note;
    this.origin = origin;
    this.head = head;
  }

  /** Signs a head; its origin is the name of the key. */
  public static Checkpoint sign(TreeHead head, SigningKey key) {
    String origin = key.verifier().name();
    SignedNote note = key.sign(origin + "\n" + head.size() + "\n" + head.root() + "\n");
    return new Checkpoint(note, origin, head);
  }

  /**
   * Reads what {@link #toString} wrote, or another log's program; no signature is checked.
   *
   * @throws InvalidInputException if it is no checkpoint
   */
  public static Checkpoint parse(String text) {
    SignedNote note = SignedNote.parse(text);
    List<String> lines = note.text().lines().toList();
    if (lines.size() < LINES || lines.contains("") || !lines.get(1).matches(SIZE)) {
      throw invalid();
    }
    try {
      TreeHead head = new TreeHead(Long.parseLong(lines.get(1)), TreeHash.parse(lines.get(2)));
      return new Checkpoint(note, lines.getFirst(), head);
    } catch (IllegalArgumentException e) {
      throw invalid();
    }
  }

  /** Which log it is of. */
  public String origin() {
    return origin;
  }

  /** How long the log was, and the root of its tree. */
  public TreeHead head() {
    return head;
  }

  /** Whether a certain key signed it. */
  public Verdict verdict(VerifierKey key) {
    return note.verdict(key);
  }

  /** The text to be kept: the note with its signatures. */
  @Override
  public String toString() {
    return note.toString();
  }

  private static InvalidInputException invalid() {
    return new InvalidInputException(
        "checkpoint",
        "Expected a checkpoint: three lines with the origin, the size and the root of a log in"
            + " Base64, then an empty line and signatures");
  }
}
