package io.configapi.reliability.load;

/**
 * The kinds of calls that clients make, with how often each is made unless it is said otherwise.
 */
public enum Kind {
  /** Sets one value, whatever is there. */
  SET(20),
  /** Sets or deletes one value on a condition. */
  CONDITIONAL(12),
  /** Deletes one value. */
  DELETE(6),
  /** Several operations as one, some on a condition. */
  TRANSACTION(8),
  /** Any write under an Idempotency-Key: sent again until it has an answer, and at times after. */
  KEYED(14),
  /** Reads one value. */
  READ(16),
  /** Reads one value, with the last position this client was told as Config-Read-After. */
  READ_AFTER(12),
  /** Lists what there is. */
  LIST(4),
  /** Reads one value as of an instant. */
  READ_AT(5),
  /** Lists what there was at an instant. */
  LIST_AT(3);

  private final int weight;

  Kind(int weight) {
    this.weight = weight;
  }

  int weight() {
    return weight;
  }
}
