package io.configapi.reliability.fault;

import io.configapi.reliability.cluster.ServerNode;
import io.configapi.reliability.cluster.Site;
import io.configapi.reliability.history.Violation;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Many who watch: some what nobody writes, some everything, without reading what they get. */
final class ManyWatchers implements Fault {

  private static final int SMALL_BUFFER = 4_096;
  private static final int TIMEOUT_MILLIS = 5_000;
  private static final String ACCEPTED = "HTTP/1.1 200";

  private static final int PATIENCE_MILLIS = 60_000;

  private final int idle;
  private final int slow;
  private final boolean alone;
  private final List<Watch> open = new ArrayList<>();
  private final Set<URI> away = new HashSet<>();
  private int accepted;

  private record Watch(URI node, Socket socket) {}

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
  public void end(Site site) throws IOException {
    for (Watch watch : open) {
      watch.socket().close();
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
    Socket socket = new Socket();
    open.add(new Watch(node, socket));
    String query = idly ? "prefix=nobody.writes.this&after=0" : "after=0";
    try {
      socket.setReceiveBufferSize(SMALL_BUFFER);
      // Where nothing else fails all are let in, be it later; how soon is no promise.
      int timeout = alone ? PATIENCE_MILLIS : TIMEOUT_MILLIS;
      socket.setSoTimeout(timeout);
      socket.connect(new InetSocketAddress(node.getHost(), node.getPort()), timeout);
      socket
          .getOutputStream()
          .write(
              ("GET /watch?" + query + " HTTP/1.1\r\nHost: localhost\r\n\r\n")
                  .getBytes(StandardCharsets.US_ASCII));
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
      byte[] begin = watch.socket().getInputStream().readNBytes(ACCEPTED.length());
      return new String(begin, StandardCharsets.US_ASCII).equals(ACCEPTED);
    } catch (IOException e) {
      away.add(watch.node());
      return false;
    }
  }
}
