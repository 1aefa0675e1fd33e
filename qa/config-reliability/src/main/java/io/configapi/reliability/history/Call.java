package io.configapi.reliability.history;

/**
 * One call and its answer. Times are of {@link System#nanoTime}, all of one program.
 *
 * @param client who called; a client has one call at a time
 * @param node the number of the server that was called, the same when it is started again
 * @param request what was asked for
 * @param begin before the first byte was sent
 * @param end after the answer had come, or was given up
 * @param answer what came
 */
public record Call(int client, int node, Request request, long begin, long end, Answer answer) {

  private static final long LONGEST_WAIT_NANOS = 5_000_000_000L;

  public Call {
    if (end < begin) {
      throw new IllegalArgumentException("a call that ends before it begins");
    }
  }

  /** Whether it read the present state of its node, and was answered. */
  public boolean isPresentRead() {
    return request instanceof Request.Read read && !read.isOfPast() && answer.isAcknowledged();
  }

  /** Whether it is a write that was acknowledged. */
  public boolean isAcknowledgedWrite() {
    return request instanceof Request.Write && answer.isAcknowledged();
  }

  /**
   * Whether it is a write that its node promised to show: one that is recorded is acknowledged
   * after five seconds, although the node could not read the log and does not show it yet.
   */
  public boolean isShownWrite() {
    return isAcknowledgedWrite() && end - begin < LONGEST_WAIT_NANOS;
  }

  /** For people: who, where and what, without any value. */
  @Override
  public String toString() {
    return "%s by client %s at node %s: %s %s, position %s"
        .formatted(request, client, node, answer.outcome(), answer.status(), answer.position());
  }
}
