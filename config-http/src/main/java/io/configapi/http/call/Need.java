package io.configapi.http.call;

/** What a call can need beside its handler: the table of all calls says it, and nothing else. */
public enum Need {

  /** To be answered only once this node has got to the position that the client names. */
  READ_AFTER,

  /** To be done only if the version is there that the client names. */
  CONDITION,

  /** To take a body about many configurations. */
  LARGE_BODY,

  /**
   * To wait for changes, which can be long: as one of those who do, and without a place among the
   * requests that are worked on.
   */
  LONG_WAIT,

  /**
   * To begin its wait without such a place, however many others there are: browsers give up for
   * good on a watch that is refused.
   */
  NO_PLACE
}
