package io.configapi.http.filter;

import static org.assertj.core.api.Assertions.assertThat;

import io.configapi.http.HttpOptions;
import io.configapi.http.Polling;
import io.configapi.http.TestServer;
import io.configapi.testkit.network.EventStream;
import io.configapi.testkit.network.RawConnection;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No more requests at a time than there is room for. */
class RequestBoundTest {

  private static final HttpOptions ONE_AT_A_TIME =
      new HttpOptions(
          TestServer.defaults().address(),
          TestServer.MAX_VALUE,
          1,
          10,
          1_000_000,
          10,
          Duration.ofSeconds(10),
          Duration.ofSeconds(20),
          Duration.ofSeconds(5),
          Duration.ofSeconds(30),
          Duration.ofSeconds(1),
          List.of());

  @Test
  void one_more_is_refused_at_once_as_often_as_it_comes() throws Exception {
    try (TestServer server = new TestServer(ONE_AT_A_TIME)) {
      try (RawConnection slow = slowRequest(server)) {
        for (int i = 0; i < 5; i++) {
          HttpResponse<String> refused = server.get("/config");

          assertThat(refused.statusCode()).isEqualTo(503);
          assertThat(refused.headers().firstValue("Retry-After")).contains("1");
        }
        assertThat(slow.socket().isConnected()).isTrue();
      }
      Polling.until("it answers", () -> server.get("/config").statusCode() == 200);
    }
  }

  @Test
  void those_who_wait_for_changes_take_no_place_of_others() throws Exception {
    try (TestServer server = new TestServer(ONE_AT_A_TIME);
        EventStream watch = server.watch("/watch");
        EventStream other = server.watch("/v1/watch")) {
      assertThat(watch.status()).isEqualTo(200);
      assertThat(other.status()).isEqualTo(200);
      assertThat(server.putValue("/config/a", "1").statusCode()).isEqualTo(200);
      assertThat(watch.nextChange().position()).isEqualTo("1");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/watch", "/v1/watch", "/%77atch", "/watch?&prefix=a"})
  void a_watch_begins_though_all_places_are_taken_however_it_is_written(String path)
      throws Exception {
    try (TestServer server = new TestServer(ONE_AT_A_TIME);
        RawConnection slow = slowRequest(server);
        EventStream watch = server.watch(path)) {
      assertThat(watch.status()).isEqualTo(200);
      assertThat(slow.socket().isConnected()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"?wait=50s", "?&wait=50s", "?%77ait=50s"})
  void however_they_write_it(String query) throws Exception {
    try (TestServer server = new TestServer(ONE_AT_A_TIME);
        RawConnection waiting = send(server, "GET /config/a" + query, "")) {
      for (int i = 0; i < 20; i++) {
        // For a moment, until it waits, it has the only place.
        Polling.until("it answers", () -> server.get("/config").statusCode() == 200);
      }
      assertThat(waiting.socket().isConnected()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/config/watch",
        "/config?wait=50s",
        "/config/a?wait=0s",
        "/config/a/history?wait=50s",
        "/diff?from=0&wait=50s",
        "/events?wait=50s",
        "/export?wait=50s",
        "/health?wait=50s",
        "/nothing?wait=50s",
        "/nothing/watch"
      })
  void whoever_does_not_wait_takes_a_place_whatever_is_asked_for(String path) throws Exception {
    try (TestServer server = new TestServer(ONE_AT_A_TIME)) {
      try (RawConnection slow = slowRequest(server)) {
        assertThat(server.get(path).statusCode()).isEqualTo(503);
        assertThat(slow.socket().isConnected()).isTrue();
      }
      AtomicInteger status = new AtomicInteger();
      Polling.until(
          "it answers",
          () -> {
            status.set(server.get(path).statusCode());
            return status.get() != 503;
          });
      if (path.contains("wait=50s")) {
        assertThat(status.get()).isIn(400, 404);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/watch", "/config/a?wait=50s"})
  void who_waits_for_a_position_first_takes_a_place_meanwhile(String path) throws Exception {
    try (TestServer server = new TestServer(ONE_AT_A_TIME)) {
      try (RawConnection slow = slowRequest(server)) {
        assertThat(server.get(path, "Config-Read-After", "1").statusCode()).isEqualTo(503);
        assertThat(slow.socket().isConnected()).isTrue();
      }
    }
  }

  /** One whose body does not end; it is let in when it is told to go on. */
  private static RawConnection slowRequest(TestServer server) throws IOException {
    RawConnection connection =
        send(
            server,
            "PUT /config/a",
            "Content-Type: application/json\r\nContent-Length: 100\r\nExpect: 100-continue\r\n");
    assertThat(connection.read("HTTP/1.1 100".length())).isEqualTo("HTTP/1.1 100");
    return connection;
  }

  private static RawConnection send(TestServer server, String request, String headers)
      throws IOException {
    return server.connect().send(request + " HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n");
  }
}
