package io.configapi.reliability.history;

import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * Holds that what was rejected had to be, at some state that the log had during the call; and, if
 * it was sent more than once, before it was recorded, since then its first answer is what comes.
 */
final class RejectionsRight implements Rule {

  @Override
  public String promise() {
    return "a write is rejected only where it can't be done";
  }

  @Override
  public void check(Evidence evidence, Findings findings) {
    for (Call call : evidence.history().calls()) {
      if (call.answer().outcome() == Outcome.REJECTED
          && call.request() instanceof Request.Write write) {
        long first = evidence.progress().before(call.begin());
        long last = evidence.horizon().before(call.end());
        long undone = Math.min(last, lastWithout(write, evidence));
        findings.expect(
            evidence.history().excuses(last + 1, call.begin())
                || isRight(write, call.answer(), first, undone, evidence.states()),
            "not so anywhere from %d to %d: %s",
            first,
            undone,
            call);
      }
    }
  }

  /** The last position at which the write is not recorded. */
  private static long lastWithout(Request.Write write, Evidence evidence) {
    SentWrite sent = evidence.writes().get(write.id());
    return sent == null || sent.recorded().isEmpty()
        ? evidence.log().end()
        : sent.firstPosition() - 1;
  }

  private static boolean isRight(
      Request.Write write, Answer answer, long first, long last, States states) {
    if (first > last) {
      return false;
    }
    NavigableSet<Long> ends = new TreeSet<>();
    ends.add(first);
    for (Operation operation : write.operations()) {
      for (Event event : states.between(operation.name(), first, last)) {
        ends.add(event.transactionEnd());
      }
    }
    for (long position : ends) {
      if (Judgement.of(write, position, states) == answer.status()
          && tellsVersion(write, answer, position, states)) {
        return true;
      }
    }
    return false;
  }

  private static boolean tellsVersion(
      Request.Write write, Answer answer, long position, States states) {
    if (answer.version() < 0) {
      return true;
    }
    Event latest = states.latest(write.operations().getFirst().name(), position);
    return answer.version() == (latest == null ? 0 : latest.version());
  }
}
