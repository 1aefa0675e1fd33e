package io.configapi.http.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.configapi.domain.write.Write;
import io.configapi.http.HttpOptions;
import io.configapi.http.Polling;
import io.configapi.http.TestServer;
import io.configapi.testkit.network.RawConnection;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Clients that take their answers slowly, or not at all. */
class SlowReaderTest {

  private static final int VALUES = 24;
  private static final String LARGE = "x".repeat(1_000_000);
  private static final Duration LOOK = Duration.ofMillis(50);
  private static final int PART = 200_000;
  private static final int MOST_TRIES = 10;

  private static HttpOptions options(Duration longestStall) {
    return new HttpOptions(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
        LARGE.length(),
        1,
        10,
        100_000_000,
        10,
        LOOK,
        longestStall,
        Duration.ofSeconds(5),
        Duration.ofSeconds(30),
        Duration.ofSeconds(1),
        List.of());
  }

  @Test
  void one_that_takes_nothing_is_cut_off_and_holds_nothing_any_more() throws Exception {
    try (TestServer server = filled(Duration.ofMillis(500));
        RawConnection slow = ask(server)) {
      slow.in().readNBytes(1);
      Polling.until("its place is taken", () -> server.get("/health/live").statusCode() == 503);

      Polling.until("its place is free", () -> server.get("/health/live").statusCode() == 200);

      assertThat(all(slow.in())).isLessThan(VALUES * LARGE.length());
    }
  }

  /** It takes far longer than the bound, but within each more than the socket's buffer holds. */
  @Test
  void one_that_takes_a_little_at_a_time_gets_all() throws Exception {
    Duration stall = Duration.ofSeconds(3);
    try (TestServer server = filled(stall)) {
      Taken taken = takeSlowly(server, stall);
      // Where the machine held it up for about as long as the bound, it may well be cut off.
      for (int i = 0;
          i < MOST_TRIES && taken.longestPause().compareTo(stall.dividedBy(2)) > 0;
          i++) {
        taken = takeSlowly(server, stall);
      }

      assertThat(taken.slowly()).isLessThan(VALUES * LARGE.length() / 2);
      assertThat(taken.inAll()).as("%s", taken).isGreaterThan(VALUES * LARGE.length());
    }
  }

  /**
   * What a client got.
   *
   * @param slowly how much of it while it paused again and again
   * @param longestPause the longest from one part to the next
   */
  private record Taken(int slowly, int inAll, Duration longestPause) {}

  private static Taken takeSlowly(TestServer server, Duration stall) throws Exception {
    try (RawConnection slow = ask(server)) {
      long begin = System.nanoTime();
      long last = begin;
      long longest = 0;
      int taken = 0;
      while (last - begin < 2 * stall.toNanos()) {
        taken += some(slow.in());
        Thread.sleep(stall.dividedBy(20));
        long now = System.nanoTime();
        longest = Math.max(longest, now - last);
        last = now;
      }
      int inAll = taken + all(slow.in());
      return new Taken(taken, inAll, Duration.ofNanos(longest));
    }
  }

  /** How much comes of a part, which is less at the end, or where the connection is reset. */
  private static int some(InputStream in) {
    try {
      return in.readNBytes(PART).length;
    } catch (IOException cutOff) {
      return 0;
    }
  }

  private static TestServer filled(Duration longestStall) {
    TestServer server = new TestServer(options(longestStall));
    for (int i = 0; i < VALUES; i++) {
      server.service().set("large." + i, LARGE, Write.plain());
    }
    return server;
  }

  private static RawConnection ask(TestServer server) throws IOException {
    return RawConnection.ofSlowReader(server.server().port())
        .send("GET /config HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
  }

  /** How much comes until the end, or until the connection is reset. */
  private static int all(InputStream in) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    try {
      in.transferTo(all);
    } catch (IOException cutOff) {
      return all.size();
    }
    return all.size();
  }
}
