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
      case Request.ReadValue read -> OF_READS.contains(answer.status()) || isNothing(answer);
      case Request.ReadList list -> OF_READS.contains(answer.status());
    };
  }

  /** Whether it says that no value is there: 404, and at which position. */
  private static boolean isNothing(Answer answer) {
    return answer.status() == 404 && answer.isAcknowledged();
  }
}
