package io.configapi.reliability.history;

/** What a client knows of its call from the answer, or from the lack of one. */
public enum Outcome {
  /** Done: a write is recorded, a read has its answer (that nothing is there is one, too). */
  ACKNOWLEDGED,

  /** A write that was judged by the log's state, and not done: 404, 409, 410, 412. */
  REJECTED,

  /** Not done, and nothing is recorded: 503 and all other errors, or never sent at all. */
  FAILED,

  /** A write that is recorded once or not at all, or a read: 504, or no answer. */
  UNKNOWN
}
