package io.configapi.eventstore.postgres.jdbc;

/** How much is to be written, and so for how long the server may be at it. */
public enum AppendSize {
  /** As most batches. */
  USUAL,
  /** Up to the largest transaction: the lock may be held for longer, too. */
  LARGE
}
