package io.configapi.reliability.cluster;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntSupplier;

/**
 * The network between one node and the database: a TCP proxy that can be cut, slowed down and made
 * to lose all in silence. Safe for use by many threads.
 */
public final class NetworkPath implements AutoCloseable {

  private static final int CONNECT_MILLIS = 5_000;

  /** What becomes of connections that are made now. */
  private enum Mode {
    OPEN,
    CUT,
    SILENT
  }

  private final IntSupplier target;
  private final ServerSocket listener;
  private final Set<PathConnection> connections = ConcurrentHashMap.newKeySet();
  private volatile Mode mode = Mode.OPEN;
  private volatile Duration delay = Duration.ZERO;

  private NetworkPath(IntSupplier target) throws IOException {
    this.target = target;
    this.listener = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
  }

  /**
   * One that passes everything on.
   *
   * @param target the port to connect to, asked for each connection
   */
  static NetworkPath to(IntSupplier target) throws IOException {
    NetworkPath path = new NetworkPath(target);
    Thread.ofVirtual().start(path::accept);
    return path;
  }

  /** Where the node finds the database, at 127.0.0.1. */
  public int port() {
    return listener.getLocalPort();
  }

  /** Resets every connection, and each new one, until {@link #heal}. */
  public void cut() {
    mode = Mode.CUT;
    connections.forEach(PathConnection::reset);
  }

  /** Holds up whatever is sent, in each direction, until {@link #heal}. */
  public void delay(Duration each) {
    delay = each;
  }

  /**
   * Loses without a word all that is sent over the connections there are, for good, and over new
   * ones, which are taken all the same, until {@link #heal}.
   */
  public void fallSilent() {
    mode = Mode.SILENT;
    connections.forEach(PathConnection::silence);
  }

  /**
   * Loses without a word, for good, all that is sent over the connections whose client began with
   * this text, as its application's name.
   *
   * @return how many there are that were not silent before
   */
  public int silence(String text) {
    List<PathConnection> silenced =
        connections.stream()
            .filter(connection -> connection.beganWith(text))
            .filter(PathConnection::silence)
            .toList();
    return silenced.size();
  }

  /**
   * Passes everything on again, but for the connections that fell silent: of those the database
   * learns now that they are lost, and the node learns nothing.
   */
  public void heal() {
    mode = Mode.OPEN;
    delay = Duration.ZERO;
    connections.forEach(PathConnection::giveUpSilent);
  }

  @Override
  public void close() throws IOException {
    listener.close();
    connections.forEach(PathConnection::reset);
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket client = listener.accept();
        Thread.ofVirtual().start(() -> serve(client));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket client) {
    PathConnection connection = new PathConnection(client, () -> delay);
    connections.add(connection);
    try {
      switch (mode) {
        case CUT -> connection.reset();
        case SILENT -> connection.swallow();
        case OPEN -> {
          Socket server = new Socket();
          server.connect(
              new InetSocketAddress(InetAddress.getLoopbackAddress(), target.getAsInt()),
              CONNECT_MILLIS);
          connection.pass(server);
        }
      }
    } catch (IOException nobodyThere) {
      connection.reset();
    } finally {
      connections.remove(connection);
    }
  }
}
