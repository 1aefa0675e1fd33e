package io.configapi.reliability.fault;

import io.configapi.reliability.cluster.LeftLog;
import io.configapi.reliability.cluster.ServerNode;
import io.configapi.reliability.cluster.Site;
import io.configapi.reliability.history.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The log loses its end on purpose, and every node that had got there has to say so. */
final class LostEnd {

  private static final String NOTICED = "The log no longer holds position";
  private static final int ENOUGH = 20;

  private final List<Long> reached = new ArrayList<>();
  private final List<Long> noticedBefore = new ArrayList<>();
  private @Nullable LeftLog left;

  /** The log that was left; empty if nothing was lost. */
  Optional<LeftLog> left() {
    return Optional.ofNullable(left);
  }

  /** Waits until there is more at the nodes, and takes down how far each has got. */
  void letMoreBeLost(Site site) throws Exception {
    letMoreBeWritten(site);
    NodeProbe probe = new NodeProbe(site);
    for (int i = 0; i < site.nodes().size(); i++) {
      reached.add(probe.position(i));
      noticedBefore.add(site.nodes().get(i).logged(NOTICED));
    }
  }

  /** Waits until there is more at the nodes, for five seconds at most. */
  static void letMoreBeWritten(Site site) throws InterruptedException {
    NodeProbe probe = new NodeProbe(site);
    long before = furthest(site, probe);
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
    while (furthest(site, probe) < before + ENOUGH && System.nanoTime() < deadline) {
      TimeUnit.MILLISECONDS.sleep(10);
    }
  }

  /** Now it has been lost. */
  void leaves(LeftLog log) {
    left = log;
  }

  /** The nodes that did not say so; or that nothing was lost for them to say, as it was to be. */
  List<Violation> unnoticed(Site site) throws Exception {
    if (left == null) {
      return List.of();
    }
    long kept = left.end();
    List<Violation> violations = new ArrayList<>();
    if (reached.stream().noneMatch(position -> position > kept)) {
      violations.add(
          new Violation(
              "fault not inflicted: something is lost that a node has shown",
              "nodes had got to %s, the log was left at %s".formatted(reached, kept)));
    }
    for (int i = 0; i < reached.size(); i++) {
      ServerNode node = site.nodes().get(i);
      if (reached.get(i) > kept && node.logged(NOTICED) == noticedBefore.get(i)) {
        violations.add(
            new Violation(
                "a loss of commits is reported in the node's log",
                "node %s had got to %s, the log was left at %s"
                    .formatted(i, reached.get(i), kept)));
      }
    }
    return violations;
  }

  /** A node that can't be asked has not got anywhere. */
  private static long furthest(Site site, NodeProbe probe) throws InterruptedException {
    long furthest = -1;
    for (int i = 0; i < site.nodes().size(); i++) {
      furthest = Math.max(furthest, probe.position(i));
    }
    return furthest;
  }
}
