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
  private static final Set<Integer> OF_READS = Set.of(NO_ANSWER, 200, 404, 503);

  @Override
  public String promise() {
    return "calls that are right get no other status than is promised";
  }

  @Override
  public void check(Evidence evidence, Findings findings) {
    for (Call call : evidence.history().calls()) {
      Set<Integer> promised =
          switch (call.request()) {
            case Request.Write write -> OF_WRITES;
            case Request.Read read -> OF_READS;
          };
      findings.expect(promised.contains(call.answer().status()), "%s", call);
    }
  }
}
