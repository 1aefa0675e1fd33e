package io.configapi.reliability.history;

/** Holds that nothing is recorded twice or by half, with an answer or without one. */
final class WritesOnce implements Rule {

  @Override
  public String promise() {
    return "a write is recorded at most once, and whole";
  }

  @Override
  public void check(Evidence evidence, Findings findings) {
    for (SentWrite sent : evidence.writes().values()) {
      int found = sent.recorded().size();
      int expected = sent.write().operations().size();
      findings.expect(found <= expected, "%s is recorded twice: %s", sent, sent.recorded());
      findings.expect(
          found == 0 || found >= expected, "%s is recorded in part: %s", sent, sent.recorded());
      findings.expect(
          found == 0 || sent.lastPosition() - sent.firstPosition() == found - 1,
          "%s is recorded with others in between: %s",
          sent,
          sent.recorded());
    }
  }
}
