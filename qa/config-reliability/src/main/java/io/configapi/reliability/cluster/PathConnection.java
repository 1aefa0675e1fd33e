package io.configapi.reliability.cluster;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One connection through a {@link NetworkPath}: two sockets, and what is passed between them. */
final class PathConnection {

  /** Enough for what a client says of itself. */
  private static final int REMEMBERED = 1_024;

  private static final int BUFFER = 32_768;

  private final Socket client;
  private final Supplier<Duration> delay;
  private final ByteArrayOutputStream beginning = new ByteArrayOutputStream();
  private volatile @Nullable Socket server;
  private volatile boolean silent;

  PathConnection(Socket client, Supplier<Duration> delay) {
    this.client = client;
    this.delay = delay;
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
        if (fromClient) {
          remember(buffer, read);
        }
        TimeUnit.NANOSECONDS.sleep(delay.get().toNanos());
        if (!silent) {
          out.write(buffer, 0, read);
        }
      }
    } catch (IOException ended) {
      // Whichever end it was, below it is ended for the other, too.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    reset(from);
    if (!silent) {
      reset(to);
    }
  }

  private void remember(byte[] buffer, int length) {
    synchronized (beginning) {
      beginning.write(buffer, 0, Math.min(length, REMEMBERED - beginning.size()));
    }
  }

  private static void reset(Socket socket) {
    try {
      socket.setSoLinger(true, 0);
    } catch (IOException closedBefore) {
      // Then there is nothing left to reset.
    }
    try {
      socket.close();
    } catch (IOException e) {
      // It is to be gone, and is.
      return;
    }
  }
}
