package io.configapi.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.OptionalInt;

/** A TCP port on the loopback interface that nobody listened on a moment ago. */
final class FreePort {

  private static final byte[] LOOPBACK = {127, 0, 0, 1};

  private FreePort() {}

  static int any() throws IOException {
    return free(0);
  }

  static int preferring(OptionalInt port) throws IOException {
    if (port.isPresent()) {
      try {
        return free(port.getAsInt());
      } catch (IOException taken) {
        return any();
      }
    }
    return any();
  }

  private static int free(int port) throws IOException {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getByAddress(LOOPBACK))) {
      return socket.getLocalPort();
    }
  }
}
