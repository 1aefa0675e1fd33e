package io.configapi.eventstore.postgres.testkit;

import io.configapi.eventstore.postgres.database.DatabaseSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A TCP proxy before a database that can lose what passes through it, at a moment that the test
 * names.
 */
public final class FaultyProxy implements AutoCloseable {

  /** What happens to a connection once the client has sent a certain text. */
  public enum Fault {
    /** The text is never delivered, the connection is cut. */
    CUT_BEFORE_DELIVERY,
    /** The text is delivered and acted upon, the connection is cut before the answer gets back. */
    CUT_BEFORE_ANSWER,
    /** The same, and every later connection is refused until {@link #heal}. */
    CUT_BEFORE_ANSWER_FOR_GOOD
  }

  private record Trap(String text, Fault fault) {}

  private final DatabaseSettings target;
  private final ServerSocket listener;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final Set<ProxiedConnection> connections = ConcurrentHashMap.newKeySet();
  private final Set<ProxiedConnection> silent = ConcurrentHashMap.newKeySet();
  private final AtomicReference<Trap> trap = new AtomicReference<>();
  private volatile boolean refusing;
  private volatile boolean muting;

  private FaultyProxy(DatabaseSettings target) throws IOException {
    this.target = target;
    this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  }

  /** A proxy that passes everything on, until told otherwise. */
  public static FaultyProxy before(DatabaseSettings target) {
    try {
      FaultyProxy proxy = new FaultyProxy(target);
      Thread.ofVirtual().start(proxy::accept);
      return proxy;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The database as it is reached through the proxy. */
  public DatabaseSettings settings() {
    return new DatabaseSettings(
        "127.0.0.1",
        listener.getLocalPort(),
        target.database(),
        target.user(),
        target.password(),
        target.properties());
  }

  /** Springs once, on the first connection whose client sends this text. */
  public void onText(String text, Fault fault) {
    trap.set(new Trap(text, fault));
  }

  /** Whether the fault that was set has happened. */
  public boolean sprung() {
    return trap.get() == null;
  }

  /** Cuts every connection, and refuses new ones until {@link #heal}. */
  public void cut() {
    refusing = true;
    open.forEach(FaultyProxy::closeQuietly);
  }

  /**
   * Loses, without a word to either end, all that is sent from now on over the connections whose
   * client began with this text, as its application's name.
   *
   * @return how many there are
   */
  public int silence(String text) {
    List<ProxiedConnection> silenced =
        connections.stream().filter(connection -> connection.beganWith(text)).toList();
    silenced.forEach(ProxiedConnection::silence);
    silent.addAll(silenced);
    return silenced.size();
  }

  /** Over how many of those that {@link #silence} silenced the client asked something since. */
  public int askedInVain() {
    return (int) silent.stream().filter(ProxiedConnection::isAskedInVain).count();
  }

  /** Takes connections again. */
  public void heal() {
    refusing = false;
  }

  /** Takes new connections from now on, or no longer, without anything ever coming over them. */
  public void muteNew(boolean mute) {
    muting = mute;
  }

  @Override
  public void close() throws IOException {
    listener.close();
    open.forEach(FaultyProxy::closeQuietly);
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket client = listener.accept();
        open.add(client);
        if (refusing) {
          closeQuietly(client);
        } else {
          Thread.ofVirtual().start(() -> connect(client));
        }
      } catch (IOException e) {
        return;
      }
    }
  }

  private void connect(Socket client) {
    Socket server = new Socket();
    open.add(server);
    ProxiedConnection connection = new ProxiedConnection();
    connections.add(connection);
    if (muting) {
      connection.silence();
    }
    try {
      server.connect(new InetSocketAddress(target.host(), target.port()), 5_000);
      Thread.ofVirtual().start(() -> pump(connection, server, client, false));
      pump(connection, client, server, true);
    } catch (IOException e) {
      closeQuietly(client);
    } finally {
      connections.remove(connection);
    }
  }

  private void pump(ProxiedConnection connection, Socket from, Socket to, boolean fromClient) {
    byte[] buffer = new byte[65_536];
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        if (fromClient) {
          connection.sent(buffer, read);
        }
        Trap set = trap.get();
        if (fromClient && set != null && contains(buffer, read, set.text())) {
          spring(set, from, out, buffer, read);
          return;
        }
        if (!connection.isSilent()) {
          out.write(buffer, 0, read);
        }
      }
    } catch (IOException e) {
      // Either end has gone: so does the other.
      closeQuietly(to);
    }
  }

  private void spring(Trap set, Socket client, OutputStream server, byte[] buffer, int length)
      throws IOException {
    trap.set(null);
    if (set.fault() != Fault.CUT_BEFORE_DELIVERY) {
      refusing = set.fault() == Fault.CUT_BEFORE_ANSWER_FOR_GOOD;
      closeQuietly(client);
      server.write(buffer, 0, length);
      server.flush();
    }
  }

  private static boolean contains(byte[] buffer, int length, String text) {
    return new String(buffer, 0, length, StandardCharsets.ISO_8859_1).contains(text);
  }

  private static void closeQuietly(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // It is to be gone, and is.
      return;
    }
  }
}
