package io.configapi.testkit.network;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A port of the loopback interface for a program that can't choose one by itself, or that is
 * stopped and started where it was. It is below those that systems give to clients and to whoever
 * asks for any: nobody gets it by chance while the program is not there.
 */
public final class ServerPort {

  private static final int LOWEST = 20_000;
  private static final int HIGHEST = 32_000;
  private static final int ATTEMPTS = 100;

  private ServerPort() {}

  /** One that nobody listened at a moment ago. */
  public static int choose() throws IOException {
    IOException last = new IOException("no free port");
    for (int i = 0; i < ATTEMPTS; i++) {
      int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
      try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        return socket.getLocalPort();
      } catch (IOException taken) {
        last = taken;
      }
    }
    throw last;
  }
}
