package io.configapi.reliability.history;

/** Holds that what was answered as not done is not done. */
final class UndoneWritesAbsent implements Rule {

  @Override
  public String promise() {
    return "a write answered as failed or rejected is not in the log";
  }

  @Override
  public void check(Evidence evidence, Findings findings) {
    for (SentWrite sent : evidence.writes().values()) {
      findings.expect(
          sent.mayBeRecorded() || sent.recorded().isEmpty(),
          "%s was answered with %d, and is recorded: %s",
          sent,
          sent.attempts().getLast().answer().status(),
          sent.recorded());
    }
  }
}
