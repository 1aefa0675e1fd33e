package io.configapi.reliability.fault;

import io.configapi.reliability.cluster.ServerNode;
import io.configapi.reliability.cluster.Site;
import io.configapi.reliability.history.Violation;
import io.configapi.testkit.network.RawConnection;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Many who watch: some what nobody writes, some everything, without reading what they get. */
final class ManyWatchers implements Fault {

  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final String ACCEPTED = "HTTP/1.1 200";

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final int idle;
  private final int slow;
  private final boolean alone;
  private final List<Watch> open = new ArrayList<>();
  private final Set<URI> away = new HashSet<>();
  private int accepted;

  private record Watch(URI node, RawConnection connection) {}

  /**
   * So many.
   *
   * @param alone whether no node is away meanwhile, so that all must be let in
   */
  ManyWatchers(int idle, int slow, boolean alone) {
    this.idle = idle;
    this.slow = slow;
    this.alone = alone;
  }

  @Override
  public void inflict(Site site) {
    List<ServerNode> nodes = site.nodes();
    for (int i = 0; i < idle + slow; i++) {
      ask(nodes.get(i % nodes.size()).address(), i < idle);
    }
    for (Watch watch : open) {
      if (isAccepted(watch)) {
        accepted++;
      }
    }
  }

  @Override
  public void end(Site site) {
    for (Watch watch : open) {
      watch.connection().close();
    }
  }

  @Override
  public List<Violation> aftermath(Site site) {
    int wanted = idle + slow;
    return !alone || accepted == wanted
        ? List.of()
        : List.of(
            new Violation("all who watch are let in", "%s of %s were".formatted(accepted, wanted)));
  }

  /** Where another fault has taken the node: to ask it two thousand times takes an hour. */
  private void ask(URI node, boolean idly) {
    if (away.contains(node)) {
      return;
    }
    String query = idly ? "prefix=nobody.writes.this&after=0" : "after=0";
    try {
      // Where nothing else fails all are let in, be it later; how soon is no promise.
      RawConnection watch = RawConnection.ofSlowReader(node, alone ? PATIENCE : TIMEOUT);
      open.add(new Watch(node, watch));
      watch.send("GET /watch?" + query + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
    } catch (IOException e) {
      away.add(node);
    }
  }

  /** Reads the begin of the answer's first line, and nothing of what follows. */
  private boolean isAccepted(Watch watch) {
    if (away.contains(watch.node())) {
      return false;
    }
    try {
      return watch.connection().read(ACCEPTED.length()).equals(ACCEPTED);
    } catch (IOException e) {
      away.add(watch.node());
      return false;
    }
  }
}
