package io.configapi.testkit.network;

import io.configapi.testkit.network.FaultyProxy.Fault;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One connection through a {@link FaultyProxy}: two sockets, and what is passed between them. */
final class ProxiedConnection {

  /** Enough for what a client says of itself, and the first it asks for. */
  private static final int REMEMBERED = 4_096;

  /** How much a client sends that leaves. */
  private static final int LEAVE = 5;

  private static final int BUFFER = 65_536;

  private final FaultyProxy proxy;
  private final Socket client;
  private final ByteArrayOutputStream beginning = new ByteArrayOutputStream();
  private volatile @Nullable Socket server;
  private volatile boolean silent;
  private volatile boolean askedInVain;

  ProxiedConnection(FaultyProxy proxy, Socket client) {
    this.proxy = proxy;
    this.client = client;
  }

  /** Passes on what either end sends, until one of them ends it. */
  void pass(Socket target) throws IOException {
    // Else small pieces wait for the acknowledgement of those before.
    client.setTcpNoDelay(true);
    target.setTcpNoDelay(true);
    server = target;
    Thread back = Thread.ofVirtual().start(() -> pump(target, client, false));
    pump(client, target, true);
    try {
      back.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Takes what the client sends, and answers nothing. */
  void swallow() throws IOException {
    silent = true;
    try (client) {
      client.getInputStream().transferTo(OutputStream.nullOutputStream());
    }
  }

  boolean beganWith(String text) {
    synchronized (beginning) {
      return beginning.toString(StandardCharsets.ISO_8859_1).contains(text);
    }
  }

  /** Returns whether it was not silent before. */
  boolean silence() {
    boolean before = silent;
    silent = true;
    return !before;
  }

  /** Whether the client sent more since it is silent than that it leaves. */
  boolean isAskedInVain() {
    return askedInVain;
  }

  /** Ends the server's side of it, if it has fallen silent; the client is not told. */
  void giveUpSilent() {
    Socket open = server;
    if (silent && open != null) {
      reset(open);
    }
  }

  /** Ends both sides at once. */
  void reset() {
    Socket open = server;
    reset(client);
    if (open != null) {
      reset(open);
    }
  }

  private void pump(Socket from, Socket to, boolean fromClient) {
    byte[] buffer = new byte[BUFFER];
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        Fault fault = fromClient ? sent(buffer, read) : null;
        if (fault != null) {
          spring(fault, out, buffer, read);
          break;
        }
        TimeUnit.NANOSECONDS.sleep(proxy.delay().toNanos());
        if (!silent) {
          out.write(buffer, 0, read);
        }
      }
    } catch (IOException ended) {
      // Whichever end it was, below it is ended for the other, too.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    close(from);
    if (!silent || !proxy.keepsSilence()) {
      close(to);
    }
  }

  private @Nullable Fault sent(byte[] buffer, int length) {
    synchronized (beginning) {
      askedInVain |= silent && length > LEAVE;
      beginning.write(buffer, 0, Math.min(length, REMEMBERED - beginning.size()));
    }
    return proxy.sprungBy(buffer, length);
  }

  private void spring(Fault fault, OutputStream toServer, byte[] buffer, int length)
      throws IOException {
    if (fault != Fault.CUT_BEFORE_DELIVERY) {
      close(client);
      toServer.write(buffer, 0, length);
    }
  }

  private static void reset(Socket socket) {
    try {
      socket.setSoLinger(true, 0);
    } catch (IOException closedBefore) {
      // Then there is nothing left to reset.
    }
    close(socket);
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // It is to be gone, and is.
      return;
    }
  }
}
