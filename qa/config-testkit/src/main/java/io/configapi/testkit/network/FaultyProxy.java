package io.configapi.testkit.network;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A TCP proxy before a server that can be cut, slowed down and made to lose what passes through it,
 * in silence or at a moment that the test names. Safe for use by many threads.
 */
public class FaultyProxy implements AutoCloseable {

  private static final int CONNECT_MILLIS = 5_000;
  private static final int BACKLOG = 200;

  /** What happens to a connection once the client has sent a certain text. */
  public enum Fault {
    /** The text is never delivered, the connection is cut. */
    CUT_BEFORE_DELIVERY,
    /** The text is delivered and acted upon, the connection is cut before the answer gets back. */
    CUT_BEFORE_ANSWER,
    /** The same, and every later connection is refused until {@link #heal}. */
    CUT_BEFORE_ANSWER_FOR_GOOD
  }

  record Trap(String text, Fault fault) {}

  /** What becomes of connections that are made now. */
  private enum Mode {
    OPEN,
    CUT,
    SILENT
  }

  private final Supplier<InetSocketAddress> target;
  private final boolean keepsSilence;
  private final ServerSocket listener;
  private final Set<ProxiedConnection> connections = ConcurrentHashMap.newKeySet();
  private final Set<ProxiedConnection> silenced = ConcurrentHashMap.newKeySet();
  private final AtomicReference<@Nullable Trap> trap = new AtomicReference<>();
  private volatile Mode mode = Mode.OPEN;
  private volatile Duration delay = Duration.ZERO;

  /**
   * One that passes everything on, until told otherwise; it does so once it is started.
   *
   * @param target where to connect to, asked for each connection
   * @param keepsSilence whether of a connection that fell silent neither end is told that the other
   *     has left, until {@link #heal} tells the server
   */
  protected FaultyProxy(Supplier<InetSocketAddress> target, boolean keepsSilence)
      throws IOException {
    this.target = target;
    this.keepsSilence = keepsSilence;
    this.listener = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
  }

  /**
   * The network before a port of 127.0.0.1, which keeps what it silenced silent.
   *
   * @param target the port to connect to, asked for each connection
   */
  public static FaultyProxy networkTo(IntSupplier target) throws IOException {
    InetAddress here = InetAddress.getLoopbackAddress();
    FaultyProxy network =
        new FaultyProxy(() -> new InetSocketAddress(here, target.getAsInt()), true);
    network.start();
    return network;
  }

  /** Begins to take connections. */
  protected final void start() {
    Thread.ofVirtual().start(this::accept);
  }

  /** Where it listens, at 127.0.0.1. */
  public int port() {
    return listener.getLocalPort();
  }

  /** Springs once, on the first connection whose client sends this text. */
  public void onText(String text, Fault fault) {
    trap.set(new Trap(text, fault));
  }

  /** Whether the fault that was set has happened. */
  public boolean sprung() {
    return trap.get() == null;
  }

  /** Resets every connection, and each new one, until {@link #heal}. */
  public void cut() {
    mode = Mode.CUT;
    connections.forEach(ProxiedConnection::reset);
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
    muteNew(true);
    connections.forEach(ProxiedConnection::silence);
  }

  /**
   * Loses without a word, for good, all that is sent over the connections whose client began with
   * this text, as its application's name.
   *
   * @return how many there are that were not silent before
   */
  public int silence(String text) {
    List<ProxiedConnection> now =
        connections.stream()
            .filter(connection -> connection.beganWith(text))
            .filter(ProxiedConnection::silence)
            .toList();
    silenced.addAll(now);
    return now.size();
  }

  /** Over how many of those that {@link #silence} silenced the client asked something since. */
  public int askedInVain() {
    return (int) silenced.stream().filter(ProxiedConnection::isAskedInVain).count();
  }

  /** Takes new connections from now on, or no longer, without anything ever coming over them. */
  public void muteNew(boolean mute) {
    mode = mute ? Mode.SILENT : Mode.OPEN;
  }

  /** Passes everything on again, but for the connections that fell silent. */
  public void heal() {
    mode = Mode.OPEN;
    delay = Duration.ZERO;
    if (keepsSilence) {
      connections.forEach(ProxiedConnection::giveUpSilent);
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
    connections.forEach(ProxiedConnection::reset);
  }

  Duration delay() {
    return delay;
  }

  boolean keepsSilence() {
    return keepsSilence;
  }

  /** What these bytes of a client spring, which is then set no more; null for nothing. */
  @Nullable Fault sprungBy(byte[] sent, int length) {
    Trap set = trap.get();
    if (set == null
        || !new String(sent, 0, length, StandardCharsets.ISO_8859_1).contains(set.text())
        || !trap.compareAndSet(set, null)) {
      return null;
    }
    if (set.fault() == Fault.CUT_BEFORE_ANSWER_FOR_GOOD) {
      mode = Mode.CUT;
    }
    return set.fault();
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
    ProxiedConnection connection = new ProxiedConnection(this, client);
    connections.add(connection);
    try {
      switch (mode) {
        case CUT -> connection.reset();
        case SILENT -> connection.swallow();
        case OPEN -> {
          Socket server = new Socket();
          server.connect(target.get(), CONNECT_MILLIS);
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
