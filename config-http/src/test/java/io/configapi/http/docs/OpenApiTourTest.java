package io.configapi.http.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.configapi.domain.write.Write;
import io.configapi.http.HttpOptions;
import io.configapi.http.TestServer;
import io.configapi.http.health.HealthCheck;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A tour through all calls on the real server. Whatever goes over the wire is documented, and
 * whatever is documented goes over the wire, but for what can't be brought about at will.
 */
class OpenApiTourTest {

  private static final JsonMapper JSON = new JsonMapper();

  /** Longer than a value may be. */
  private static final String LONG = "x".repeat(TestServer.MAX_VALUE + 1);

  /** Longer than a body about one configuration may be. */
  private static final String VERY_LONG = "x".repeat(50_000);

  private final OpenApiDocument document = new OpenApiDocument();
  private final DocumentedSchemas schemas = new DocumentedSchemas(document);
  private final DocumentedTraffic traffic = new DocumentedTraffic(document, schemas);
  private final TestServer server =
      new TestServer(
          HttpOptions.at(
                  new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), TestServer.MAX_VALUE)
              .withReadAfterTimeout(Duration.ofMillis(1)));

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void all_that_goes_over_the_wire_is_documented_and_the_other_way_round() throws Exception {
    set();
    get();
    delete();
    list();
    transaction();
    history();
    past();
    diff();
    restoreOne();
    restoreAll();
    events();
    proofs();
    watch();
    export();
    importAll();
    readAfter();
    health();
    documentation();
    doubtfulInstants();
    otherSites();

    assertThat(traffic.unseen()).filteredOn(what -> !canNotBeBroughtAbout(what)).isEmpty();
  }

  private static boolean canNotBeBroughtAbout(String what) {
    boolean lostRace = what.matches("POST .*(restore|import) 412 .*");
    return lostRace || what.matches("[A-Z]+ [^ ]+ (500|503|504) .*");
  }

  private void set() {
    put("a?reason=why")
        .json("{\"value\":\"1\",\"reason\":\"why\"}")
        .with("Config-Actor", "ann")
        .gives(200);
    put("a").json("{\"value\":\"2\"}").with("Config-Correlation-Id", "c").gives(200);
    TourRequest again = put("b").json("{\"value\":\"\"}").with("Idempotency-Key", "set");
    again.with("X-Request-Id", "id").with("Config-Reason", "why").gives(200);
    assertThat(again.gives(200).headers().firstValue("Idempotent-Replayed")).contains("true");
    put("b").json("{\"value\":\"2\"}").with("Idempotency-Key", "set").givesEither(422);
    put("j").json("{\"value\":\"1\"}").givesEither(200);
    call("DELETE", "/config/j").with("Accept", "application/json").gives(200);
    put("c").json("{\"value\":\"1\"}").with("If-None-Match", "*").gives(200);
    put("c").json("{\"value\":\"2\"}").with("If-Match", "\"1\"").gives(200);
    put("c").json("{\"value\":\"3\"}").with("If-Match", "\"1\"").givesEither(412);
    put("never").json("{\"value\":\"3\"}").with("If-Match", "*").givesEither(412);
    put("c").json("{}").givesEither(400);
    put("c").json("{\"value\":\"" + LONG + "\"}").givesEither(413);
    put("c").json("{\"value\":\"" + VERY_LONG + "\"}").givesEither(413);
    put("c").body("text/plain", "1").givesEither(415);
  }

  private void otherSites() {
    for (TourRequest request :
        List.of(
            put("a").json("{\"value\":\"1\"}"),
            call("DELETE", "/config/a"),
            transaction("{\"operations\":[{\"op\":\"delete\",\"name\":\"a\"}]}"),
            call("POST", "/config/a/restore").json("{\"version\":1}"),
            call("POST", "/restore").json("{\"position\":1}"),
            call("POST", "/import?format=json").json("{}"))) {
      request.with("Origin", "https://elsewhere.example").givesEither(403);
    }
  }

  private void get() {
    call("GET", "/config/a").givesEither(200);
    call("GET", "/config/a").with("If-None-Match", "\"2\"").gives(304);
    call("GET", "/config/a?wait=1ms").with("If-None-Match", "\"1\"").gives(200);
    call("GET", "/config/a?at=1").givesEither(200);
    call("GET", "/config/a?position=1").gives(200);
    call("GET", "/config/a?at=yesterday").givesEither(400);
    call("GET", "/config/never").givesEither(404);
    call("GET", "/config/a%20b").givesEither(400);
  }

  private void delete() {
    put("d").json("{\"value\":\"1\"}").gives(200);
    call("DELETE", "/config/d").with("If-Match", "\"7\"").givesEither(412);
    call("DELETE", "/config/d?reason=why")
        .with("If-Match", "\"1\"")
        .with("Idempotency-Key", "delete")
        .with("Config-Actor", "ann")
        .with("Config-Reason", "why")
        .with("Config-Correlation-Id", "c")
        .with("X-Request-Id", "id")
        .gives(200);
    call("DELETE", "/config/d").givesEither(410);
    call("DELETE", "/config/never").givesEither(404);
    call("DELETE", "/config/a%20b").givesEither(400);
    call("DELETE", "/config/a").with("Idempotency-Key", "delete").givesEither(422);
  }

  private void list() {
    call("GET", "/config").gives(200);
    HttpResponse<String> page = call("GET", "/config?limit=1&detail=true&prefix=").gives(200);
    assertThat(page.headers().firstValue("Link")).isPresent();
    call("GET", "/config?after=a&position=1").gives(200);
    call("GET", "/config?at=2999-01-01T00:00:00Z").gives(200);
    call("GET", "/config?scope=a").gives(200);
    call("GET", "/diff?from=0&scope=a").gives(200);
    call("GET", "/events?scope=a").gives(200);
    call("GET", "/export?scope=a").gives(200);
    call("HEAD", "/watch?scope=a").gives(200);
    call("GET", "/config?limit=0").givesEither(400);
  }

  private void transaction() {
    write("/transactions", "transaction")
        .json(
            "{\"reason\":\"why\",\"operations\":["
                + "{\"op\":\"set\",\"name\":\"e\",\"value\":\"1\",\"if_version\":null},"
                + "{\"op\":\"set\",\"name\":\"e\",\"value\":\"2\",\"if_version\":1},"
                + "{\"op\":\"delete\",\"name\":\"e\"}]}")
        .gives(200);
    String set = "{\"operations\":[{\"op\":\"set\",\"name\":\"a\",\"value\":\"";
    transaction(set + "1\",\"if_version\":null}]}").givesEither(412);
    transaction("{\"operations\":[{\"op\":\"delete\",\"name\":\"e\"}]}").givesEither(409);
    transaction("{\"operations\":[{\"op\":\"delete\",\"name\":\"never\"}]}").givesEither(409);
    transaction("{\"operations\":[]}").givesEither(400);
    transaction(set + LONG + "\"}]}").givesEither(413);
    call("POST", "/transactions").body("text/plain", "").givesEither(415);
    transaction(set + "1\"}]}").with("Idempotency-Key", "transaction").givesEither(422);
  }

  private void history() {
    call("GET", "/config/a/history").gives(200);
    call("GET", "/config/d/history?after=0&before=9").gives(200);
    HttpResponse<String> page = call("GET", "/config/a/history?order=desc&limit=1").gives(200);
    assertThat(page.headers().firstValue("Link")).isPresent();
    call("GET", "/config/a/history?order=up").givesEither(400);
  }

  private void past() {
    call("GET", "/config/a/at/2999-01-01T00:00:00Z").givesEither(200);
    call("GET", "/config/a/at/2999-01-01T00:00:00Z").with("If-None-Match", "*").gives(304);
    call("GET", "/config/a/at/1999-01-01T00:00:00Z").givesEither(404);
    call("GET", "/config/a/at/never").givesEither(400);
  }

  private void diff() {
    call("GET", "/diff?from=0").gives(200);
    call("GET", "/diff?from=now&to=1999-01-01T00:00:00Z&prefix=").gives(200);
    call("GET", "/diff").givesEither(400);
  }

  private void restoreOne() {
    call("POST", "/config/a/restore?dry_run=true").json("{\"version\":1}").gives(200);
    call("POST", "/config/d/restore?dry_run=true").json("{\"version\":1}").gives(200);
    call("POST", "/config/a/restore?dry_run=true").json("{\"position\":0}").gives(200);
    write("/config/a/restore", "restore-one").json("{\"version\":1,\"reason\":\"why\"}").gives(200);
    write("/config/a/restore", "restore-one").json("{\"version\":2}").givesEither(422);
    TourRequest conditional = call("POST", "/config/a/restore").json("{\"version\":1}");
    conditional.with("If-Match", "\"1000\"").givesEither(412);
    call("POST", "/config/a/restore?dry_run=true")
        .json("{\"version\":1}")
        .with("If-Match", "*")
        .gives(200);
    call("POST", "/config/d/restore?dry_run=true")
        .json("{\"version\":1}")
        .with("If-None-Match", "*")
        .gives(200);
    String future = "{\"at\":\"2999-01-01T00:00:00Z\"}";
    call("POST", "/config/a/restore").json(future).gives(200);
    call("POST", "/config/a/restore").json("{}").givesEither(400);
    call("POST", "/config/never/restore").json("{\"version\":1}").givesEither(404);
    call("POST", "/config/a/restore").json(VERY_LONG).givesEither(413);
    call("POST", "/config/a/restore").body("text/plain", "").givesEither(415);
  }

  private void restoreAll() {
    call("POST", "/restore?dry_run=true").json("{\"position\":0}").gives(200);
    write("/restore", "restore").json("{\"position\":2,\"prefix\":\"a\"}").gives(200);
    write("/restore", "restore").json("{\"position\":1,\"prefix\":\"a\"}").givesEither(422);
    String future = "{\"at\":\"2999-01-01T00:00:00Z\",\"reason\":\"why\"}";
    call("POST", "/restore").json(future).gives(200);
    call("POST", "/restore").json("{\"position\":1000}").givesEither(400);
    call("POST", "/restore").json(VERY_LONG).givesEither(413);
    call("POST", "/restore").body("text/plain", "").givesEither(415);
  }

  /** The last, as a clock that was ahead leaves no instant that is certain but the past. */
  private void doubtfulInstants() {
    Instant now = Instant.now();
    server.setClockAhead(Duration.ofDays(365));
    server.service().set("a", "ahead", Write.plain());
    server.setClockAhead(Duration.ZERO);
    String doubtful = "{\"at\":\"" + now.plusSeconds(3_600) + "\"}";
    call("POST", "/restore").json(doubtful).givesEither(409);
    call("POST", "/config/a/restore").json(doubtful).givesEither(409);
  }

  private void events() {
    call("GET", "/events").gives(200);
    HttpResponse<String> page = call("GET", "/events?after=1&limit=1&prefix=a").gives(200);
    assertThat(page.headers().firstValue("Link")).isPresent();
    HttpResponse<String> lines =
        call("GET", "/events").with("Accept", "application/x-ndjson").gives(200);
    assertThat(lines.body().lines()).allMatch(this::isEvent);
    call("GET", "/events").with("Accept", "application/cloudevents-batch+json").gives(200);
    call("GET", "/events?after=x").givesEither(400);
  }

  private void proofs() throws Exception {
    call("GET", "/events/1/proof").gives(200);
    call("GET", "/events/2/proof?size=3").gives(200);
    call("GET", "/events/0/proof").givesEither(400);
    call("GET", "/events/1000/proof").givesEither(404);
    call("GET", "/consistency?from=1").gives(200);
    call("GET", "/consistency?from=1&to=3").gives(200);
    call("GET", "/consistency").givesEither(400);
    call("GET", "/checkpoint").gives(200);
    call("GET", "/checkpoint?x").givesEither(400);
    try (TestServer keyless = TestServer.withoutKey()) {
      new TourRequest(keyless, traffic, "GET", "/checkpoint").givesEither(404);
      new TourRequest(keyless, traffic, "PUT", "/config/a").json("{\"value\":\"1\"}").gives(200);
      new TourRequest(keyless, traffic, "GET", "/events/1/proof").gives(200);
    }
  }

  private boolean isEvent(String line) {
    JsonNode event = JSON.readTree("{\"$ref\":\"#/components/schemas/Event\"}");
    return schemas.problems(event, JSON.readTree(line)).isEmpty();
  }

  /** Its body does not end, so no more is read of it than its head. */
  private void watch() throws Exception {
    String target = "/watch?prefix=a&after=0";
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.server().port() + target))
            .header("Last-Event-ID", "1")
            .build();
    try (HttpClient client = HttpClient.newHttpClient();
        InputStream body = open(client, request, target)) {
      assertThat((char) body.read()).isEqualTo(':');
      client.shutdownNow();
    }
    call("HEAD", target).with("Last-Event-ID", "1").gives(200);
    call("GET", "/watch?after=none").givesEither(400);
  }

  private InputStream open(HttpClient client, HttpRequest request, String target) throws Exception {
    HttpResponse<InputStream> answer =
        client.send(request, HttpResponse.BodyHandlers.ofInputStream());
    traffic.answered("GET", target, answer.statusCode(), answer.headers(), null);
    return answer.body();
  }

  private void export() {
    call("GET", "/export?prefix=a&position=1&nested=true").gives(200);
    call("GET", "/export?format=yaml&at=2999-01-01T00:00:00Z").gives(200);
    call("GET", "/export?format=properties").gives(200);
    call("GET", "/export?format=env").gives(200);
    call("GET", "/export?format=xml").givesEither(400);
  }

  private void importAll() {
    call("POST", "/import?dry_run=true").json("{\"f\":\"1\"}").gives(200);
    write("/import?mode=replace&prefix=f", "import").json("{\"f\":\"1\"}").gives(200);
    write("/import?mode=replace&prefix=f", "import").json("{\"f\":\"2\"}").givesEither(422);
    call("POST", "/import").body("application/yaml", "f: \"2\"").gives(200);
    call("POST", "/import").body("text/x-java-properties", "f=3").gives(200);
    call("POST", "/import?format=env").body("application/octet-stream", "F='4'").gives(200);
    call("POST", "/import?mode=replace&prefix=f&allow_empty=true")
        .body("application/yaml", "# nothing\n")
        .gives(200);
    String plan = "&plan=" + "0".repeat(64);
    call("POST", "/import?mode=merge" + plan).json("{\"f\":\"9\"}").givesEither(409);
    sendBack("/import", "{\"f\":\"9\"}");
    sendBack("/restore", "{\"position\":1,\"prefix\":\"f\"}");
    sendBack("/config/a/restore", "{\"version\":1}");
    call("POST", "/import").json("[]").givesEither(400);
    call("POST", "/import").json("{\"f\":\"" + LONG + "\"}").givesEither(413);
    call("POST", "/import").body("text/plain", "F='4'").givesEither(415);
  }

  private void sendBack(String path, String body) {
    String shown = call("POST", path + "?dry_run=true").json(body).gives(200).body();
    String plan = JSON.readTree(shown).get("plan").asString();
    call("POST", path + "?plan=" + plan).json(body).gives(200);
  }

  /** Every call that reads a state waits for a position, though not for ever. */
  private void readAfter() {
    for (DocumentedCall call : document.calls()) {
      if (call.parameters("header").contains("Config-Read-After")) {
        String path =
            call.path()
                .replace("{name}", "a")
                .replace("{position}", "1")
                .replace("{timestamp}", "2999-01-01T00:00:00Z");
        String target = path + (path.matches("/diff|/consistency") ? "?from=0" : "");
        call(path.equals("/watch") ? "HEAD" : "GET", target)
            .with("Config-Read-After", "1")
            .gives(200);
        call("GET", target).with("Config-Read-After", "1000").givesEither(409);
      }
    }
  }

  private void health() {
    call("GET", "/health").gives(200);
    call("GET", "/health/live").gives(200);
    call("GET", "/health/ready").gives(200);
    for (String path : new String[] {"/health", "/health/live", "/health/ready"}) {
      call("GET", path + "?verbose=1").givesEither(400);
    }
    HealthCheck ill = new HealthCheck("ill", () -> Optional.of("something is wrong"));
    try (TestServer sick = new TestServer(ill)) {
      new TourRequest(sick, traffic, "GET", "/health").gives(503);
      new TourRequest(sick, traffic, "GET", "/health/ready").gives(503);
    }
  }

  private void documentation() {
    call("GET", "/openapi.json").gives(200);
    call("GET", "/docs").gives(200);
    call("GET", "/openapi.json?x=1").givesEither(400);
    call("GET", "/docs?x=1").givesEither(400);
    String folder = "/docs/" + DocumentationFiles.swaggerUiVersion();
    for (String file : new String[] {"page.js", "page.css", "favicon-32x32.png"}) {
      call("GET", folder + "/" + file).gives(200);
    }
    call("GET", folder + "/index.html").givesEither(404);
    call("GET", "/docs/1/%ff").givesEither(400);
  }

  private TourRequest call(String method, String target) {
    return new TourRequest(server, traffic, method, target);
  }

  private TourRequest put(String name) {
    return call("PUT", "/config/" + name);
  }

  private TourRequest transaction(String json) {
    return call("POST", "/transactions").json(json);
  }

  /** With all headers that writes have. */
  private TourRequest write(String target, String key) {
    return call("POST", target + (target.contains("?") ? "&" : "?") + "reason=why")
        .with("Idempotency-Key", key)
        .with("Config-Actor", "ann")
        .with("Config-Reason", "why")
        .with("Config-Correlation-Id", "c")
        .with("X-Request-Id", "id");
  }
}
