package io.configapi.reliability.fault;

import io.configapi.reliability.cluster.Site;
import io.configapi.reliability.history.Violation;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * How long it takes until everything works again at every node: writes and transactions, reads of
 * what another node wrote and a new watch that is told of it, reads from the log, checkpoints, and
 * the health check.
 */
final class Recovery {

  /**
   * The longest it may take: 10 s is what is promised, on a machine that has nothing else to do. A
   * build, beside which other things run, sets a longer one.
   */
  static final Duration BOUND =
      Duration.ofSeconds(Integer.getInteger("configapi.recovery.seconds", 10));

  /** When it is given up. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final long POLL_MILLIS = 20;

  private final Site site;
  private final SlowSteps slow = new SlowSteps();

  Recovery(Site site) {
    this.site = site;
  }

  /**
   * What came of it.
   *
   * @param taken since the faults ended
   * @param violation what was not as promised; null if all was
   */
  record Result(Duration taken, @Nullable Violation violation) {}

  /** Waits for it, from the end of all faults. */
  Result await() throws InterruptedException {
    long ended = System.nanoTime();
    String last = "";
    String problem = problem();
    while (!problem.isEmpty()) {
      Duration taken = Duration.ofNanos(System.nanoTime() - ended);
      last = problem + ", after " + taken.toMillis() + " ms";
      if (taken.compareTo(PATIENCE) > 0) {
        return late(taken, "and does not yet: " + problem + "; " + slow);
      }
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
      problem = problem();
    }
    Duration taken = Duration.ofNanos(System.nanoTime() - ended);
    return taken.compareTo(BOUND) <= 0
        ? new Result(taken, null)
        : late(taken, "last: " + last + "; " + slow);
  }

  private static Result late(Duration taken, String why) {
    return new Result(
        taken,
        new Violation(
            "everything works again within " + BOUND.toSeconds() + " s",
            "it took " + taken.toMillis() + " ms, " + why));
  }

  /** What does not work; empty if all does. */
  private String problem() throws InterruptedException {
    int nodes = site.nodes().size();
    for (int i = 0; i < nodes; i++) {
      String problem = new NodeCheck(site, i, (i + 1) % nodes, slow).problem();
      if (!problem.isEmpty()) {
        return problem;
      }
    }
    return "";
  }
}
