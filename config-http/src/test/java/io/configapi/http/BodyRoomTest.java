package io.configapi.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.configapi.testkit.network.RawConnection;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies that are long, or slow, or both. */
class BodyRoomTest {

  private static final int ROOM = 100_000;
  private static final String PUT =
      "PUT /config/slow HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
          + "Expect: 100-continue\r\n";

  @ParameterizedTest
  @ValueSource(strings = {"Content-Length: 20000", "Transfer-Encoding: chunked"})
  void who_announces_much_and_sends_nothing_keeps_nobody_out(String framing) throws Exception {
    try (TestServer server = new TestServer(bounds(Duration.ofSeconds(30)))) {
      List<RawConnection> slow = new ArrayList<>();
      try {
        for (int i = 0; i < 10; i++) {
          slow.add(accepted(server, framing));
        }

        assertThat(server.putValue("/config/a", "1").statusCode()).isEqualTo(200);
      } finally {
        for (RawConnection socket : slow) {
          socket.close();
        }
      }
    }
  }

  @Test
  void what_has_arrived_takes_room_and_gives_it_back() throws Exception {
    HttpOptions options = bounds(Duration.ofSeconds(30));
    try (TestServer server = new TestServer(options)) {
      BlockingQueue<String> answers = new LinkedBlockingQueue<>();
      List<RawConnection> held = new ArrayList<>();
      int each = options.maxBody() - 100;
      for (int i = 0; i <= ROOM / each; i++) {
        RawConnection socket = accepted(server, "Content-Length: " + options.maxBody());
        Thread.ofVirtual().start(() -> answers.add(firstLineOf(socket)));
        socket.send(" ".repeat(each));
        held.add(socket);
      }

      assertThat(answers.poll(60, TimeUnit.SECONDS)).startsWith("HTTP/1.1 503 ");

      for (RawConnection socket : held) {
        socket.close();
      }
      String large = " ".repeat(each - 100) + "{\"value\":\"1\"}";
      Polling.until("there is room", () -> server.put("/config/a", large).statusCode() == 200);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PUT /config/a HTTP/1.1\r\nContent-Type: application/json\r\n",
        "GET /watch HTTP/1.1\r\n",
        "POST /nothing HTTP/1.1\r\n",
        "PUT /config/a HTTP/0.9\r\n"
      })
  void a_body_that_does_not_end_is_cut_off_whoever_reads_it(String request) throws Exception {
    try (TestServer server = new TestServer(bounds(Duration.ofMillis(300)))) {
      server.raw(request + "Host: localhost\r\nContent-Length: 5\r\n\r\n{");

      assertThat(server.service().state().position()).isZero();
    }
  }

  private static HttpOptions bounds(Duration bodyTimeout) {
    HttpOptions all = TestServer.defaults();
    return new HttpOptions(
        all.address(),
        TestServer.MAX_VALUE,
        100,
        10,
        ROOM,
        10,
        all.heartBeat(),
        all.stallTimeout(),
        all.readAfterTimeout(),
        bodyTimeout,
        Duration.ofSeconds(1),
        List.of());
  }

  /** One whose body is waited for. */
  private static RawConnection accepted(TestServer server, String framing) throws IOException {
    RawConnection connection = server.connect().send(PUT + framing + "\r\n\r\n");
    assertThat(connection.read("HTTP/1.1 100 Continue\r\n\r\n".length()))
        .startsWith("HTTP/1.1 100 ");
    return connection;
  }

  private static String firstLineOf(RawConnection connection) {
    try {
      return connection.readThrough("\n").strip();
    } catch (IOException e) {
      return "no answer: " + e;
    }
  }
}
