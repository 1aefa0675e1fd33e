package io.configapi.reliability.history;

import java.util.Set;

/** Holds that calls which are right get no answer but those that are promised for them. */
final class NothingUnforeseen implements Rule {

  private static final int NO_ANSWER = 0;
  private static final Set<Integer> OF_WRITES =
      Set.of(
          NO_ANSWER,
          Judgement.DONE,
          Judgement.NEVER_SET,
          Judgement.CONFLICT,
          Judgement.DELETED,
          Judgement.CONDITION_NOT_MET,
          503,
          504);
  private static final Set<Integer> OF_READS = Set.of(NO_ANSWER, 200, 503);

  @Override
  public String promise() {
    return "calls that are right get no other status than is promised";
  }

  @Override
  public void check(Evidence evidence, Findings findings) {
    for (Call call : evidence.history().calls()) {
      findings.expect(isPromised(call.request(), call.answer()), "%s", call);
    }
  }

  private static boolean isPromised(Request request, Answer answer) {
    return switch (request) {
      case Request.Write write -> OF_WRITES.contains(answer.status());
      case Request.Read read ->
          OF_READS.contains(answer.status()) || isNothing(read, answer) || isLost(read, answer);
    };
  }

  /** Whether it says that no value is there: 404, and at which position. */
  private static boolean isNothing(Request.Read read, Answer answer) {
    return read instanceof Request.ReadValue && answer.status() == 404 && answer.isAcknowledged();
  }

  /** Whether it says that the log does not have the position that it was to be read after. */
  private static boolean isLost(Request.Read read, Answer answer) {
    return answer.status() == 409 && read.after() > 0;
  }
}
