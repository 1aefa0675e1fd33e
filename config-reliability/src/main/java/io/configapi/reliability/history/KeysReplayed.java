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
      long first = acknowledged.stream().filter(call -> !call.answer().replayed()).count();
      findings.expect(first <= 1, "%s got a first answer %d times", sent, first);
      for (Call call : acknowledged) {
        findings.expect(
            !call.answer().replayed() || hasEarlier(sent, call),
            "nothing can have been done before this first answer again: %s",
            call);
      }
    }
  }

  private static boolean hasEarlier(SentWrite sent, Call replayed) {
    return sent.write().key() != null
        && sent.attempts().stream()
            .anyMatch(
                other ->
                    !other.equals(replayed)
                        && SentWrite.mayHaveRecorded(other)
                        && other.begin() < replayed.end());
  }
}
