package io.configapi.reliability.fault;

import io.configapi.eventstore.postgres.testkit.Sql;
import io.configapi.reliability.cluster.ServerNode;
import io.configapi.reliability.cluster.Site;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** A node that is stopped in its tracks just while it holds the lock on the head of the log. */
final class NodeFrozen implements Fault {

  /** What it is named where the lock was never caught: another, lesser fault. */
  static final String WITHOUT_LOCK = FaultKind.NODE_FROZEN + "-without-lock";

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** No node that runs leaves a transaction alone for so long. */
  private static final String HELD =
      """
      SELECT count(*) FROM pg_stat_activity
       WHERE application_name = 'configapi-append' AND state = 'idle in transaction'
         AND state_change < clock_timestamp() - interval '80 milliseconds'""";

  private final Random random;
  private int chosen;
  private boolean caught;

  NodeFrozen(Random random) {
    this.random = random;
  }

  /** Whether it held the lock when it was stopped. */
  boolean heldTheLock() {
    return caught;
  }

  /** Which node it was. */
  int node() {
    return chosen;
  }

  @Override
  public void inflict(Site site) throws Exception {
    chosen = random.nextInt(site.nodes().size());
    ServerNode node = site.nodes().get(chosen);
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!caught && System.nanoTime() < deadline) {
      node.suspend();
      TimeUnit.MILLISECONDS.sleep(100);
      caught = !Sql.query(site.database(), HELD).equals("0");
      if (!caught) {
        node.resume();
        TimeUnit.MICROSECONDS.sleep(random.nextInt(20_000));
      }
    }
    if (!caught) {
      node.suspend();
    }
  }

  @Override
  public String nameOf(FaultKind kind) {
    return caught ? kind.toString() : WITHOUT_LOCK;
  }

  @Override
  public void end(Site site) throws Exception {
    site.nodes().get(chosen).resume();
  }
}
