package io.configapi.reliability.history;

import java.util.List;

/** Holds that a write under a key is done by one of its calls, and that the others say so. */
final class KeysReplayed implements Rule {

  @Override
  public String promise() {
    return "a write sent again under its key gets the first answer again";
  }

  @Override
  public void check(Evidence evidence, Findings findings) {
    for (SentWrite sent : evidence.writes().values()) {
      List<Call> acknowledged = sent.attempts().stream().filter(Call::isAcknowledgedWrite).toList();
      if (acknowledged.stream().anyMatch(evidence::excuses)) {
        continue;
      }
      List<Call> first = acknowledged.stream().filter(call -> !call.answer().replayed()).toList();
      findings.expect(first.size() <= 1, "%s got a first answer %d times", sent, first.size());
      List<Call> doers = first.isEmpty() ? unknown(sent) : first;
      for (Call call : acknowledged) {
        findings.expect(
            !call.answer().replayed() || (sent.write().key() != null && hasEarlier(doers, call)),
            "nothing can have been done before this first answer again: %s",
            call);
      }
    }
  }

  private static List<Call> unknown(SentWrite sent) {
    return sent.attempts().stream()
        .filter(attempt -> attempt.answer().outcome() == Outcome.UNKNOWN)
        .toList();
  }

  private static boolean hasEarlier(List<Call> doers, Call replayed) {
    return doers.stream().anyMatch(doer -> doer.begin() < replayed.end());
  }
}
