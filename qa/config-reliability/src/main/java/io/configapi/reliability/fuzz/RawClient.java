package io.configapi.reliability.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Sends bytes on a connection of their own, and takes what comes back, up to a bound. */
final class RawClient {

  /** More than any bound within which the server answers, or ends what does not go on. */
  private static final Duration PATIENCE = Duration.ofSeconds(40);

  private static final int MOST_TAKEN = 1 << 20;

  private final InetSocketAddress server;

  RawClient(InetSocketAddress server) {
    this.server = server;
  }

  /** Sends all of it, says that no more will come, and takes all that is answered. */
  Received exchange(byte[] bytes) throws IOException {
    try (Socket socket = open(server)) {
      try {
        socket.getOutputStream().write(bytes);
        socket.shutdownOutput();
      } catch (IOException refusedEarly) {
        // What was answered before that can still be read.
      }
      return receive(socket);
    }
  }

  /** A connection that leaves nothing behind when it is closed. */
  static Socket open(InetSocketAddress server) throws IOException {
    Socket socket = new Socket();
    try {
      socket.setSoLinger(true, 0);
      socket.setTcpNoDelay(true);
      socket.setSoTimeout((int) PATIENCE.toMillis());
      socket.connect(server, (int) PATIENCE.toMillis());
      return socket;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  private static Received receive(Socket socket) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    byte[] buffer = new byte[32 * 1024];
    try {
      InputStream in = socket.getInputStream();
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        all.write(buffer, 0, read);
        if (all.size() > MOST_TAKEN || hasBegunStream(buffer, read, all)) {
          return new Received(all.toByteArray(), true, false);
        }
      }
    } catch (SocketTimeoutException e) {
      return new Received(all.toByteArray(), false, true);
    } catch (IOException reset) {
      return new Received(all.toByteArray(), false, false);
    }
    return new Received(all.toByteArray(), false, false);
  }

  /** A stream of events never ends: its first words are enough. */
  private static boolean hasBegunStream(byte[] last, int read, ByteArrayOutputStream all) {
    String text = new String(last, 0, read, StandardCharsets.ISO_8859_1);
    return text.contains(": watching")
        || (text.contains("event: change")
            && all.toString(StandardCharsets.ISO_8859_1).contains("text/event-stream"));
  }
}
