package io.configapi.reliability.fault;

import io.configapi.reliability.cluster.LeftLog;
import io.configapi.reliability.cluster.Site;
import io.configapi.reliability.history.Checker;
import io.configapi.reliability.history.Cut;
import io.configapi.reliability.history.History;
import io.configapi.reliability.history.LogRecord;
import io.configapi.reliability.history.Violation;
import io.configapi.reliability.load.LoadOptions;
import io.configapi.reliability.load.Workload;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Load on a site, faults under it, and the judgement: everything works again in time, and what
 * clients saw agrees with the log.
 */
final class Round {

  private final Site site;
  private final KeptCheckpoints checkpoints;
  private final List<FaultKind> kinds;
  private final LoadOptions load;
  private final Random random;
  private final Duration held;
  private final Size size;

  /**
   * How much is done in it.
   *
   * @param writesBefore how many writes are acknowledged before the faults
   * @param writesAfter how many once everything works again
   * @param crowd how many watch where many do
   */
  record Size(int writesBefore, int writesAfter, int crowd) {

    /** That of the long run. */
    static final Size LONG = new Size(100, 200, 4_000);
  }

  /**
   * A round to come.
   *
   * @param checkpoints what the log is held to over all rounds on this site
   * @param load whose prefix no other round on this site has
   * @param held how long the faults last
   */
  Round(
      Site site,
      KeptCheckpoints checkpoints,
      List<FaultKind> kinds,
      LoadOptions load,
      Random random,
      Duration held,
      Size size) {
    this.site = site;
    this.checkpoints = checkpoints;
    this.kinds = kinds.stream().sorted().toList();
    this.load = load;
    this.random = random;
    this.held = held;
    this.size = size;
  }

  /** Runs it. */
  RoundResult run() throws Exception {
    List<Fault> faults = new ArrayList<>();
    List<Violation> violations = new ArrayList<>();
    try (Workload workload = Workload.begin(load, site.addresses())) {
      workload.awaitMore(size.writesBefore());
      checkpoints.takeFirst();
      inflictAndEnd(faults);
      Recovery.Result recovery = new Recovery(site).await();
      long recovered = System.nanoTime();
      if (recovery.violation() != null) {
        violations.add(recovery.violation());
      }
      workload.awaitMore(size.writesAfter());
      History history = workload.stop(site::dumpNodes);
      for (Fault fault : faults) {
        violations.addAll(fault.aftermath(site));
        if (fault.left().isPresent()) {
          LeftLog left = fault.left().get();
          checkpoints.lostAfter(left.end());
          history = history.with(new Cut(left.end(), left.lost(), recovered));
        }
      }
      LogRecord log = LogRecord.read(site.database());
      violations.addAll(Checker.check(history, log));
      return new RoundResult(
          names(faults), history.calls().size(), log.end(), recovery.taken(), violations);
    }
  }

  /** Each fault is of the kind that stands where it does. */
  private List<String> names(List<Fault> faults) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < kinds.size(); i++) {
      names.add(faults.get(i).nameOf(kinds.get(i)));
    }
    return names;
  }

  /** Ended in the opposite order: a node is started again only where the database is there. */
  private void inflictAndEnd(List<Fault> faults) throws Exception {
    try {
      for (FaultKind kind : kinds) {
        Fault fault = kind.create(random, kinds.size() == 1, size.crowd());
        faults.add(fault);
        fault.inflict(site);
      }
      Thread.sleep(held);
    } finally {
      for (Fault fault : faults.reversed()) {
        fault.end(site);
      }
    }
  }
}
