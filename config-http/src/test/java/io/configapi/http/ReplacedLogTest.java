package io.configapi.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.configapi.domain.ConfigService;
import io.configapi.domain.LogView;
import io.configapi.domain.ServiceOptions;
import io.configapi.domain.memory.InMemoryEventStore;
import io.configapi.domain.proof.LogProofs;
import io.configapi.domain.proof.Notary;
import io.configapi.domain.testkit.ReplaceableLog;
import io.configapi.domain.write.Write;
import io.configapi.projection.ConfigProjection;
import io.configapi.testkit.network.EventStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A log of ten events is restored to its first five and grows by ten others: whatever a client was
 * told of the events that are gone must not be taken for those in their place.
 */
class ReplacedLogTest {

  private static final Duration LIMIT = TestServer.PATIENCE;
  private static final Instant BEGINNING = Instant.parse("2026-11-27T09:00:00Z");

  private final ReplaceableLog log = new ReplaceableLog();
  private final ConfigProjection projection = ConfigProjection.start(log, log);
  private final ConfigService service =
      new ConfigService(
          log,
          projection,
          ServiceOptions.builder().maxValueBytes(1_000).viewTimeout(LIMIT).build());
  private final HttpServer server =
      HttpServer.start(
          TestServer.defaults().withReadAfterTimeout(Duration.ofMillis(200)),
          service,
          new Notary(new LogProofs(log), Optional.empty(), (signed, size) -> {}),
          List.of());
  private final HttpClient client = HttpClient.newHttpClient();

  /** The ETag of x and the Config-Position, as they were before the log was replaced. */
  private String tag = "";

  private String position = "";
  private String fifth = "";

  @AfterEach
  void stop() {
    client.close();
    server.close();
    service.close();
    projection.close();
    log.close();
  }

  @Test
  void a_read_with_an_old_tag_is_answered_with_the_value() throws Exception {
    replace();

    assertThat(get("/config/x", "If-None-Match", tag).body()).isEqualTo("new 15");
    assertThat(get("/config/x?wait=10s", "If-None-Match", tag).body()).isEqualTo("new 15");
    HttpResponse<String> now = get("/config/x");
    assertThat(TestServer.header(now, "ETag")).startsWith("\"10-").isNotEqualTo(tag);
    assertThat(get("/config/x", "If-None-Match", TestServer.header(now, "ETag")).statusCode())
        .isEqualTo(304);
    assertThat(get("/config/x", "If-None-Match", "\"10\"").statusCode()).isEqualTo(304);
  }

  @Test
  void a_write_on_an_old_tag_is_refused() throws Exception {
    replace();

    HttpResponse<String> refused = put("If-Match", tag);
    assertThat(refused.statusCode()).isEqualTo(412);
    assertThat(refused.body())
        .contains("expected version " + tag.replace("\"", ""))
        .contains("actual version 10-");
    assertThat(service.position()).isEqualTo(15);
    String present = TestServer.header(get("/config/x"), "ETag");
    assertThat(put("If-Match", present).statusCode()).isEqualTo(200);
    assertThat(put("If-Match", "\"11\"").statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void a_watch_that_goes_on_from_an_old_id_is_told_that_the_log_was_replaced(boolean grown)
      throws Exception {
    replace(grown ? 15 : 5);

    for (String answer :
        List.of(
            get("/watch", "Last-Event-ID", position).body(),
            get("/watch?after=" + position).body(),
            get("/watch?after=16").body())) {
      assertThat(answer)
          .contains("event: log-replaced\ndata: {\"position\":1")
          .doesNotContain("id:");
    }
  }

  @Test
  void a_watch_goes_on_from_an_id_that_both_logs_have() throws Exception {
    replace();
    try (EventStream watch = TestServer.watch(server.port(), "/watch", "Last-Event-ID: " + fifth)) {
      assertThat(Objects.requireNonNull(watch.next()).comment()).isEqualTo("watching");
      assertThat(Objects.requireNonNull(watch.next()).id()).startsWith("6-");
    }
  }

  @Test
  void events_after_an_old_position_are_refused() throws Exception {
    replace();

    assertThat(get("/events?after=" + position).statusCode()).isEqualTo(409);
    assertThat(get("/events?after=" + position).body()).contains("position " + position);
    assertThat(get("/events?after=16").statusCode()).isEqualTo(409);
    assertThat(get("/events?after=16&limit=1").statusCode()).isEqualTo(409);
    assertThat(get("/events?after=15").body()).isEqualTo("[]");
    assertThat(get("/events?limit=1&after=" + fifth).body()).contains("\"position\":6");
  }

  @Test
  void a_state_at_an_old_position_is_refused() throws Exception {
    replace();

    for (String path : List.of("/config?position=", "/export?position=", "/diff?from=")) {
      assertThat(get(path + position).statusCode()).as(path).isEqualTo(409);
      assertThat(get(path + fifth).statusCode()).as(path).isEqualTo(200);
    }
    assertThat(get("/diff?from=0&to=" + position).statusCode()).isEqualTo(409);
  }

  @Test
  void a_body_that_names_an_old_position_or_version_is_refused() throws Exception {
    replace();

    for (String path : List.of("/restore", "/restore?dry_run=true", "/config/x/restore")) {
      assertThat(post(path, "{\"position\":\"" + position + "\"}").statusCode())
          .as(path)
          .isEqualTo(409);
    }
    HttpResponse<String> refused = post("/config/x/restore", "{\"version\":" + tag + "}");
    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(refused.body()).contains("version " + tag.replace("\"", "") + " of x");
    assertThat(post("/transactions", transaction(tag)).statusCode()).isEqualTo(412);
    assertThat(post("/transactions", transaction(tag)).body())
        .contains("expected version " + tag.replace("\"", ""));
    assertThat(service.position()).isEqualTo(15);
  }

  @Test
  void a_body_may_name_a_position_or_version_that_both_logs_have_or_without_its_mark()
      throws Exception {
    replace();
    String present = TestServer.header(get("/config/x"), "ETag");

    for (String place : List.of("\"" + fifth + "\"", "\"5\"", "5")) {
      assertThat(post("/restore?dry_run=true", "{\"position\":" + place + "}").body())
          .contains("\"after\":{\"state\":\"live\",\"value\":\"both 5\"}");
      assertThat(post("/config/x/restore?dry_run=true", "{\"version\":" + place + "}").body())
          .contains("\"after\":{\"state\":\"live\",\"value\":\"both 5\"}");
    }
    assertThat(post("/restore?dry_run=true", "{\"position\":\"0\"}").statusCode()).isEqualTo(200);
    assertThat(post("/transactions", transaction(present)).statusCode()).isEqualTo(200);
    assertThat(post("/transactions", transaction("\"11\"")).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\"\"", "\"x\"", "\"10-\"", "\"-1\"", "\" 5\"", "-1", "1.5", "true", "null"})
  void what_is_neither_is_a_bad_request(String place) throws Exception {
    replace();

    assertThat(post("/restore", "{\"position\":" + place + "}").statusCode()).isEqualTo(400);
    HttpResponse<String> refused = post("/config/x/restore", "{\"version\":" + place + "}");
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body())
        .contains("expected the version to be a number of 1 or more, or a string with its mark");
    if (!place.equals("null")) {
      assertThat(post("/transactions", transaction(place)).statusCode()).isEqualTo(400);
    }
  }

  private static String transaction(String version) {
    return "{\"operations\":[{\"op\":\"set\",\"name\":\"x\",\"value\":\"1\",\"if_version\":"
        + version
        + "}]}";
  }

  @Test
  void who_waits_for_an_old_position_is_told_that_it_is_not_coming() throws Exception {
    replace();

    assertThat(get("/config/x", "Config-Read-After", position).statusCode()).isEqualTo(409);
    assertThat(get("/config/x", "Config-Read-After", "16").statusCode()).isEqualTo(409);
    HttpResponse<String> now = get("/config/x", "Config-Read-After", fifth);
    assertThat(now.body()).isEqualTo("new 15");
    String present = TestServer.header(now, "Config-Position");
    assertThat(present).startsWith("15-");
    assertThat(get("/config/x", "Config-Read-After", present).statusCode()).isEqualTo(200);
    assertThat(get("/config/x", "Config-Read-After", "15").statusCode()).isEqualTo(200);
  }

  @Test
  void a_dry_run_and_a_proof_say_of_which_log_they_are() throws Exception {
    replace();
    String present = TestServer.header(get("/config/x"), "Config-Position");

    assertThat(present).isEqualTo("15-" + Long.toString(micros(75), 36));
    for (HttpResponse<String> answer :
        List.of(
            post("/restore?dry_run=true", "{\"position\":3}"),
            post("/config/x/restore?dry_run=true", "{\"position\":3}"),
            post("/import?dry_run=true", "{\"x\":\"1\"}"),
            get("/events/3/proof"),
            get("/consistency?from=3"))) {
      assertThat(TestServer.header(answer, "Config-Position"))
          .as(answer.toString())
          .isEqualTo(present);
    }
    for (String path : List.of("/events/3/proof?size=5", "/consistency?from=3&to=5")) {
      assertThat(TestServer.header(get(path), "Config-Position")).as(path).isEqualTo(fifth);
    }
  }

  private void replace() throws Exception {
    replace(15);
  }

  /** Ten writes of x at the log that goes, of which the other one has the first five. */
  private void replace(int length) throws Exception {
    log.replaceBy(written("old", 10));
    fifth = "5-" + Long.toString(micros(5), 36);
    HttpResponse<String> last = get("/config/x");
    tag = TestServer.header(last, "ETag");
    position = TestServer.header(last, "Config-Position");
    assertThat(position).isEqualTo("10-" + Long.toString(micros(10), 36));
    log.replaceBy(written("new", length));
  }

  /** The first five are alike whatever the word, so that the hashes are, too. */
  private static InMemoryEventStore written(String word, int length) {
    List<Instant> times = new ArrayList<>();
    InMemoryEventStore store = new InMemoryEventStore(times::getLast);
    ConfigService writer =
        new ConfigService(
            store,
            new LogView(store),
            ServiceOptions.builder()
                .maxValueBytes(1_000)
                .viewTimeout(LIMIT)
                .clock(times::getLast)
                .build());
    for (int i = 1; i <= length; i++) {
      boolean same = i <= 5;
      times.add(BEGINNING.plusSeconds(same || word.equals("old") ? i : i + 60));
      boolean other = !same && i % 2 == 0 && word.equals("new");
      writer.set(other ? "y" : "x", (same ? "both" : word) + " " + i, Write.plain());
    }
    return store;
  }

  private static long micros(int position) {
    return BEGINNING.plusSeconds(position).getEpochSecond() * 1_000_000;
  }

  private HttpResponse<String> get(String path, String... headers) throws Exception {
    return send(request(path, headers).GET());
  }

  private HttpResponse<String> put(String... headers) throws Exception {
    return send(
        request("/config/x", headers)
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString("{\"value\":\"1\"}")));
  }

  private HttpResponse<String> post(String path, String body) throws Exception {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body)));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private HttpRequest.Builder request(String path, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
            .timeout(LIMIT);
    return headers.length == 0 ? request : request.headers(headers);
  }
}
