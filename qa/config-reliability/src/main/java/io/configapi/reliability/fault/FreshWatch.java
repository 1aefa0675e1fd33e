package io.configapi.reliability.fault;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A watch that is begun for the sake of one write. */
final class FreshWatch {

  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private FreshWatch() {}

  /**
   * Whether a watch that begins after that position is told of this value in time.
   *
   * @param name the one configuration it is to be told of
   */
  static boolean isTold(URI node, long after, String name, String value) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    int timeout = (int) PATIENCE.toMillis();
    try (Socket socket = new Socket()) {
      socket.setSoTimeout(timeout);
      socket.connect(new InetSocketAddress(node.getHost(), node.getPort()), timeout);
      // Of HTTP 1.0, so that the answer is not in chunks.
      String request = "GET /watch?after=" + after + "&prefix=" + name + " HTTP/1.0\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
      String line = in.readLine();
      while (line != null && System.nanoTime() < deadline) {
        if (line.startsWith("data:") && line.contains("\"" + value + "\"")) {
          return true;
        }
        line = in.readLine();
      }
      return false;
    } catch (IOException e) {
      return false;
    }
  }
}
