package io.configapi.reliability.fault;

import io.configapi.reliability.cluster.Site;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;

/** More clients ask one node for past states than it has connections to the database. */
final class PoolExhausted implements Fault {

  private static final int CLIENTS = 96;
  private static final Duration SLOWNESS = Duration.ofMillis(60);

  private final Random random;
  private final AtomicBoolean ended = new AtomicBoolean();
  private final List<Thread> clients = new ArrayList<>();
  private int chosen;

  PoolExhausted(Random random) {
    this.random = random;
  }

  @Override
  public void inflict(Site site) {
    chosen = random.nextInt(site.nodes().size());
    site.paths().get(chosen).delay(SLOWNESS);
    NodeProbe probe = new NodeProbe(site);
    for (int i = 0; i < CLIENTS; i++) {
      clients.add(Thread.ofVirtual().start(() -> ask(probe)));
    }
  }

  @Override
  public void end(Site site) throws InterruptedException {
    ended.set(true);
    site.paths().get(chosen).heal();
    for (Thread client : clients) {
      client.join();
    }
  }

  private void ask(NodeProbe probe) {
    while (!ended.get()) {
      try {
        probe.get(chosen, URI.create("/config?at=" + Instant.now()));
      } catch (InterruptedException e) {
        return;
      }
    }
  }
}
