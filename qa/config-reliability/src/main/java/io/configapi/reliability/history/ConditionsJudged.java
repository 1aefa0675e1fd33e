package io.configapi.reliability.history;

/** Holds that the condition of what was recorded was true just before it. */
final class ConditionsJudged implements Rule {

  @Override
  public String promise() {
    return "a conditional write is recorded only where its condition holds";
  }

  @Override
  public void check(Evidence evidence, Findings findings) {
    for (SentWrite sent : evidence.writes().values()) {
      if (sent.recorded().size() != sent.write().operations().size()) {
        continue;
      }
      for (int i = 0; i < sent.recorded().size(); i++) {
        Operation operation = sent.write().operations().get(i);
        Event event = sent.recorded().get(i);
        Event before = evidence.states().latest(operation.name(), event.position() - 1);
        findings.expect(
            Judgement.holds(operation.condition(), before),
            "%s: %s was recorded at %d on a condition that did not hold",
            sent,
            operation,
            event.position());
      }
    }
  }
}
