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
  private static final int TIMEOUT_MILLIS = 2_000;

  private final int idle;
  private final int slow;
  private final List<Socket> open = new ArrayList<>();
  private int refused;

  ManyWatchers(int idle, int slow) {
    this.idle = idle;
    this.slow = slow;
  }

  @Override
  public void inflict(Site site) {
    List<ServerNode> nodes = site.nodes();
    Set<URI> away = new HashSet<>();
    for (int i = 0; i < idle + slow; i++) {
      URI node = nodes.get(i % nodes.size()).address();
      if (away.contains(node)) {
        refused++;
        continue;
      }
      String query = i < idle ? "prefix=nobody.writes.this&after=0" : "after=0";
      try {
        open.add(watch(node, query));
      } catch (IOException e) {
        // As where another fault has taken the node: to ask it two thousand times takes an hour.
        away.add(node);
        refused++;
      }
    }
  }

  @Override
  public void end(Site site) throws IOException {
    for (Socket socket : open) {
      socket.close();
    }
  }

  /** How many could not connect. */
  int refused() {
    return refused;
  }

  @Override
  public List<Violation> aftermath(Site site) {
    return List.of();
  }

  private static Socket watch(URI node, String query) throws IOException {
    Socket socket = new Socket();
    socket.setReceiveBufferSize(SMALL_BUFFER);
    socket.connect(new InetSocketAddress(node.getHost(), node.getPort()), TIMEOUT_MILLIS);
    socket
        .getOutputStream()
        .write(
            ("GET /watch?" + query + " HTTP/1.1\r\nHost: watched\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
    return socket;
  }
}
