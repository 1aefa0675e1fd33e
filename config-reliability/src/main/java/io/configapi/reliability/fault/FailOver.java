package io.configapi.reliability.fault;

import io.configapi.reliability.cluster.ServerNode;
import io.configapi.reliability.cluster.Site;
import io.configapi.reliability.history.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/** The primary is lost, and its standby takes its place. */
final class FailOver implements Fault {

  private static final String NOTICED = "The log no longer holds position";
  private static final long STALL_MILLIS = 8_000;
  private static final int LOST_AT_LEAST = 20;

  /** What the standby is like when the primary is lost. */
  enum Standby {
    /** Has all that was acknowledged. */
    SYNCHRONOUS,
    /** The same, and was away for longer than a write waits. */
    STALLED,
    /** Lacks what came last. */
    LEFT_BEHIND
  }

  private final Standby standby;
  private final List<Long> reached = new ArrayList<>();
  private final List<Long> noticedBefore = new ArrayList<>();
  private OptionalLong kept = OptionalLong.empty();

  FailOver(Standby standby) {
    this.standby = standby;
  }

  @Override
  public void inflict(Site site) throws Exception {
    site.databases().addStandby(standby != Standby.LEFT_BEHIND);
    if (standby != Standby.SYNCHRONOUS) {
      site.databases().detachStandby();
    }
    if (standby == Standby.STALLED) {
      TimeUnit.MILLISECONDS.sleep(STALL_MILLIS);
    }
    if (standby != Standby.LEFT_BEHIND) {
      site.databases().failOver();
      return;
    }
    NodeProbe probe = new NodeProbe(site);
    letMoreBeLost(site, probe);
    for (int i = 0; i < site.nodes().size(); i++) {
      reached.add(probe.position(i));
      noticedBefore.add(site.nodes().get(i).logged(NOTICED));
    }
    kept = OptionalLong.of(site.databases().failOver());
  }

  /** The new primary is there already. */
  @Override
  public void end(Site site) {}

  @Override
  public OptionalLong kept() {
    return kept;
  }

  @Override
  public List<Violation> aftermath(Site site) throws Exception {
    List<Violation> violations = new ArrayList<>();
    for (int i = 0; i < reached.size(); i++) {
      ServerNode node = site.nodes().get(i);
      if (reached.get(i) > kept.getAsLong() && node.logged(NOTICED) == noticedBefore.get(i)) {
        violations.add(
            new Violation(
                "a loss of commits is reported in the node's log",
                "node %d had got to %d, the log was left at %d"
                    .formatted(i, reached.get(i), kept.getAsLong())));
      }
    }
    return violations;
  }

  /** A node that can't be asked has not got anywhere. */
  private static void letMoreBeLost(Site site, NodeProbe probe) throws InterruptedException {
    long before = furthest(site, probe);
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
    while (furthest(site, probe) < before + LOST_AT_LEAST && System.nanoTime() < deadline) {
      TimeUnit.MILLISECONDS.sleep(10);
    }
  }

  private static long furthest(Site site, NodeProbe probe) throws InterruptedException {
    long furthest = -1;
    for (int i = 0; i < site.nodes().size(); i++) {
      furthest = Math.max(furthest, probe.position(i));
    }
    return furthest;
  }
}
