package io.configapi.domain.checkpoint;

/** What there is of a key's signature. */
public enum Verdict {
  /** It signed just this. */
  SIGNED,
  /** There is no signature of it. */
  NOT_SIGNED,
  /** There is what pretends to be its signature, and is not: nothing of the text can be trusted. */
  FORGED
}
