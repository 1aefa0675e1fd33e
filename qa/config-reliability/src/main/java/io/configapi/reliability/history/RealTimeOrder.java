package io.configapi.reliability.history;

/**
 * Holds that the log's order is one that clients can have lived through: what was sent after an
 * answer had come stands behind all that this answer told of. With positions that only rise, and
 * conditions that were judged right, that makes writes linearizable.
 */
final class RealTimeOrder implements Rule {

  @Override
  public String promise() {
    return "each write falls within its call, in the log's order";
  }

  @Override
  public void check(Evidence evidence, Findings findings) {
    for (SentWrite sent : evidence.writes().values()) {
      if (sent.recorded().isEmpty()) {
        continue;
      }
      Told before = evidence.progress().furthestBefore(sent.begin());
      findings.expect(
          before == null || before.position() < sent.firstPosition(),
          "%s is at %d, but began after this had ended: %s",
          sent,
          sent.firstPosition(),
          before);
    }
  }
}
