package io.configapi.reliability.history;

/** Holds that what was answered as done is in the log, where and as the answer said. */
final class AcknowledgedWritesKept implements Rule {

  @Override
  public String promise() {
    return "an acknowledged write is in the log, where its answer said";
  }

  @Override
  public void check(Evidence evidence, Findings findings) {
    for (SentWrite sent : evidence.writes().values()) {
      for (Call attempt : sent.attempts()) {
        if (attempt.answer().isAcknowledged() && !evidence.excuses(attempt)) {
          check(sent, attempt.answer(), findings);
        }
      }
    }
  }

  private static void check(SentWrite sent, Answer answer, Findings findings) {
    if (sent.recorded().isEmpty()) {
      findings.expect(false, "%s was answered with %d, and is lost", sent, answer.position());
      return;
    }
    Event last = sent.recorded().getLast();
    findings.expect(
        answer.position() == last.position(),
        "%s was answered with %d, and is at %d",
        sent,
        answer.position(),
        last.position());
    findings.expect(
        answer.version() < 0 || answer.version() == last.version(),
        "%s was answered with version %d, and is %s",
        sent,
        answer.version(),
        last);
    findings.expect(
        !sent.write().transaction() || Entry.tellOf(answer.entries(), sent.recorded()),
        "%s was answered with other events",
        sent);
  }
}
