package io.configapi.reliability.fault;

import io.configapi.reliability.cluster.ServerNode;
import io.configapi.reliability.cluster.Site;
import java.util.Random;

/** {@code kill -9} of a node; its supervisor starts it again at the end. */
final class NodeKilled implements Fault {

  private final Random random;
  private int chosen;

  NodeKilled(Random random) {
    this.random = random;
  }

  @Override
  public void inflict(Site site) throws Exception {
    chosen = random.nextInt(site.nodes().size());
    node(site).kill();
  }

  /** It starts only where the database is there, so it comes after all other faults. */
  @Override
  public void end(Site site) throws Exception {
    node(site).restart();
  }

  private ServerNode node(Site site) {
    return site.nodes().get(chosen);
  }
}
