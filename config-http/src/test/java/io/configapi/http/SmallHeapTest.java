package io.configapi.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.configapi.eventstore.postgres.testkit.DatabaseUrl;
import io.configapi.eventstore.postgres.testkit.TestDatabase;
import io.configapi.testkit.network.RawConnection;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A server with a small heap, and all at once of what takes much memory for each client. */
class SmallHeapTest {

  private static final List<String> JAVA_OPTIONS =
      List.of("-Xmx256m", "-XX:-UseSerialGC", "-XX:+UseG1GC", "-XX:+ExitOnOutOfMemoryError");

  private static final int LARGE_VALUES = 40;
  private static final int PLANS = 6;
  private static final int SLOW_READERS = 200;
  private static final int WATCHERS = 100;
  private static final int REPLAYS = 10;
  private static final int DELETED_VALUES = 20;
  private static final int WATCHED_WRITES = 4;

  private static final String LARGE = "x".repeat(1_000_000);

  private final List<RawConnection> connections = new ArrayList<>();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @Test
  void it_stays_alive_and_answers_small_calls() throws Exception {
    try (TestDatabase database = TestDatabase.withSchema();
        ConfigdProcess configd =
            ConfigdProcess.serving(
                JAVA_OPTIONS, "--database-url", DatabaseUrl.of(database.settings()))) {
      fill(configd);
      String large = "{\"position\":0,\"prefix\":\"large.1\"}";
      configd.send("POST", "/restore", large, "Idempotency-Key", "one");
      HttpResponse<String> deleted =
          configd.send("POST", "/transactions", deletion(), "Idempotency-Key", "two");
      assertThat(deleted.statusCode()).isEqualTo(200);

      slow(configd, WATCHERS, "GET /watch HTTP/1.1\r\n\r\n");
      slow(configd, SLOW_READERS, "GET /config HTTP/1.1\r\n\r\n");
      slow(configd, REPLAYS, post("/restore", large, "Idempotency-Key: one\r\n"));
      slow(configd, REPLAYS, post("/transactions", deletion(), "Idempotency-Key: two\r\n"));
      List<CompletableFuture<Integer>> plans = plan(configd, PLANS);
      for (int i = 0; i < WATCHED_WRITES; i++) {
        small(configd, i);
        assertThat(put(configd, "watched." + i, LARGE)).isIn(200, 503, 504);
      }
      for (CompletableFuture<Integer> plan : plans) {
        // All of it, or nothing: one that is cut off fails.
        assertThat(plan.join()).isIn(200, 503);
        small(configd, WATCHED_WRITES);
      }
      closeAll();

      assertThat(configd.isAlive()).isTrue();
      Polling.until(() -> "all memory is back", () -> plan(configd, 1).getFirst().join() == 200);
      assertThat(configd.get("/config").body()).contains("\"name\":\"large.39\"").endsWith("]");
      assertThat(configd.err()).noneMatch(line -> line.contains("OutOfMemory"));
    } finally {
      closeAll();
    }
  }

  private void fill(ConfigdProcess configd) throws Exception {
    put(configd, "small", "0");
    for (int i = 0; i < LARGE_VALUES; i++) {
      assertThat(put(configd, "large." + i, LARGE)).isEqualTo(200);
    }
    for (int i = 0; i < DELETED_VALUES; i++) {
      assertThat(put(configd, "deleted." + i, LARGE)).isEqualTo(200);
    }
  }

  /** Says little, and is answered with much: each event has what was there. */
  private static String deletion() {
    return IntStream.range(0, DELETED_VALUES)
        .mapToObj(i -> "{\"op\":\"delete\",\"name\":\"deleted." + i + "\"}")
        .collect(Collectors.joining(",", "{\"operations\":[", "]}"));
  }

  /** Writes may find the database busy, and say so; reads and signs of life come from memory. */
  private void small(ConfigdProcess configd, int value) throws Exception {
    assertThat(put(configd, "small", Integer.toString(value))).isIn(200, 503, 504);
    assertThat(call(request(configd, "/config/small")).statusCode()).isEqualTo(200);
    assertThat(call(request(configd, "/health/live")).statusCode()).isEqualTo(200);
  }

  private int put(ConfigdProcess configd, String name, String value) throws Exception {
    return call(request(configd, "/config/" + name)
            .header("Content-Type", "application/json")
            .PUT(HttpRequest.BodyPublishers.ofString("{\"value\":\"" + value + "\"}")))
        .statusCode();
  }

  private HttpResponse<String> call(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private static HttpRequest.Builder request(ConfigdProcess configd, String path) {
    return HttpRequest.newBuilder(URI.create(configd.address() + path))
        .timeout(Duration.ofMinutes(2));
  }

  /** Each takes all of its answer. */
  private List<CompletableFuture<Integer>> plan(ConfigdProcess configd, int count) {
    HttpRequest request =
        request(configd, "/restore?dry_run=true")
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString("{\"position\":0}"))
            .build();
    List<CompletableFuture<Integer>> plans = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      plans.add(
          client
              .sendAsync(request, HttpResponse.BodyHandlers.discarding())
              .thenApply(HttpResponse::statusCode));
    }
    return plans;
  }

  /** Clients that send a request and take nothing of the answer. */
  private void slow(ConfigdProcess configd, int count, String request) throws IOException {
    for (int i = 0; i < count; i++) {
      RawConnection connection = RawConnection.ofSlowReader(configd.port());
      connections.add(connection);
      connection.send(request.replaceFirst("\r\n", "\r\nHost: localhost\r\n"));
    }
  }

  private static String post(String path, String body, String headers) {
    return "POST "
        + path
        + " HTTP/1.1\r\nContent-Type: application/json\r\n"
        + headers
        + "Content-Length: "
        + body.length()
        + "\r\n\r\n"
        + body;
  }

  private void closeAll() {
    connections.forEach(RawConnection::close);
  }
}
