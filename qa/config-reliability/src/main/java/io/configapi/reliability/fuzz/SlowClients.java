package io.configapi.reliability.fuzz;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Many clients at a time that send their requests byte by byte, and never end. The server cuts each
 * off at its bound: 10 s for the headers, 30 s for the body.
 */
final class SlowClients {

  private static final int EACH = 150;
  private static final Duration HEADERS = Duration.ofSeconds(10);
  private static final Duration BODY = Duration.ofSeconds(30);

  /** What a busy machine may add to a bound. */
  private static final Duration GRACE = Duration.ofSeconds(6);

  private static final long PAUSE_MILLIS = 500;

  private final InetSocketAddress server;
  private final Consumer<Finding> found;

  SlowClients(InetSocketAddress server, Consumer<Finding> found) {
    this.server = server;
    this.found = found;
  }

  /** All of them at once; returns when each was cut off, or should have been. */
  int wave(AtomicBoolean stopped) throws InterruptedException {
    String put =
        "PUT /config/"
            + LogJudge.BESIDE
            + "slow HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n";
    List<Thread> clients = new ArrayList<>();
    for (int i = 0; i < EACH; i++) {
      clients.add(slow("headers", "GET /config HTTP/1.1\r\nHost: localhost\r\nX: ", "y", HEADERS));
      clients.add(slow("body", put + "Content-Length: 100000\r\n\r\n{\"value\":\"", "z", BODY));
      clients.add(slow("large body", put + "Content-Length: 6000000\r\n\r\n{", " ", BODY));
      clients.add(slow("chunks", put + "Transfer-Encoding: chunked\r\n\r\n", "1\r\n \r\n", BODY));
    }
    for (Thread client : clients) {
      client.join();
    }
    return clients.size();
  }

  private Thread slow(String what, String begin, String more, Duration bound) {
    return Thread.ofVirtual()
        .start(
            () -> {
              try {
                Duration lasted = lasts(begin, more, bound.plus(GRACE));
                if (lasted.compareTo(bound.plus(GRACE)) >= 0) {
                  found.accept(Finding.ofRun("slow client", "slow " + what + " are not cut off"));
                }
              } catch (IOException e) {
                found.accept(Finding.ofRun("no connection", "slow " + what + ": " + e));
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
  }

  /** How long the server puts up with it. */
  private Duration lasts(String begin, String more, Duration most)
      throws IOException, InterruptedException {
    long started = System.nanoTime();
    try (Socket socket = RawClient.open(server)) {
      socket.setSoTimeout((int) PAUSE_MILLIS);
      socket.getOutputStream().write(begin.getBytes(StandardCharsets.US_ASCII));
      while (System.nanoTime() - started < most.toNanos() && !isClosed(socket, more)) {
        TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
      }
    }
    return Duration.ofNanos(System.nanoTime() - started);
  }

  private static boolean isClosed(Socket socket, String more) {
    try {
      if (socket.getInputStream().available() > 0) {
        return true;
      }
      socket.getOutputStream().write(more.getBytes(StandardCharsets.US_ASCII));
      return false;
    } catch (IOException closed) {
      return true;
    }
  }
}
