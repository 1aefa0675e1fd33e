package io.configapi.reliability.history;

import java.util.ArrayList;
import java.util.List;

/**
 * Judges a history by the log that is left. The log gives the order of all writes, so nothing has
 * to be searched for: the time it takes is nearly linear in calls and events.
 */
public final class Checker {

  private static final List<Rule> RULES =
      List.of(
          new GaplessLog(),
          new RisingTimes(),
          new ChainedHashes(),
          new SoundEvents(),
          new NothingForged(),
          new AcknowledgedWritesKept(),
          new UndoneWritesAbsent(),
          new WritesOnce(),
          new RealTimeOrder(),
          new ConditionsJudged(),
          new RejectionsRight(),
          new KeysReplayed(),
          new TransactionsWhole(),
          new ReadsShowTheLog(),
          new ReadAfterHonoured(),
          NodesGoForward.inReads(),
          NodesGoForward.fromWrites(),
          NodesGoForward.fromWatches(),
          new TimeTravelRight(),
          new WatchesWhole(),
          new WatchesCatchUp(),
          new NothingUnforeseen());

  private Checker() {}

  /** All promises that are looked after. */
  public static List<String> promises() {
    return RULES.stream().map(Rule::promise).toList();
  }

  /** Every promise that was not kept, with the first cases of each; empty if all were. */
  public static List<Violation> check(History history, LogRecord log) {
    Evidence evidence = new Evidence(history, log);
    List<Violation> violations = new ArrayList<>();
    for (Rule rule : RULES) {
      Findings findings = new Findings(rule.promise());
      rule.check(evidence, findings);
      violations.addAll(findings.all());
    }
    return violations;
  }
}
