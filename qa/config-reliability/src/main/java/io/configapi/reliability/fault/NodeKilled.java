package io.configapi.reliability.fault;

import io.configapi.reliability.cluster.ServerNode;
import io.configapi.reliability.cluster.Site;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * {@code kill -9} of a node; its supervisor starts it again at the end. An older one, which would
 * not start any more, is left alone.
 */
final class NodeKilled implements Fault {

  private final Random random;
  private @Nullable ServerNode chosen;

  NodeKilled(Random random) {
    this.random = random;
  }

  @Override
  public void inflict(Site site) throws Exception {
    List<ServerNode> nodes = site.nodes().stream().filter(node -> !node.isOlder()).toList();
    chosen = nodes.get(random.nextInt(nodes.size()));
    chosen.kill();
  }

  /** It starts only where the database is there, so it comes after all other faults. */
  @Override
  public void end(Site site) throws Exception {
    if (chosen != null) {
      chosen.restart();
    }
  }
}
