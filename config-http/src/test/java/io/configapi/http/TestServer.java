package io.configapi.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.configapi.domain.ConfigService;
import io.configapi.domain.ServiceOptions;
import io.configapi.domain.checkpoint.SigningKey;
import io.configapi.domain.checkpoint.VerifierKey;
import io.configapi.domain.memory.InMemoryEventStore;
import io.configapi.domain.proof.LogProofs;
import io.configapi.domain.proof.Notary;
import io.configapi.http.health.HealthCheck;
import io.configapi.projection.ConfigProjection;
import io.configapi.testkit.network.EventStream;
import io.configapi.testkit.network.RawConnection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The real server on a port of its own, over a log in memory, and a real client. */
public final class TestServer implements AutoCloseable {

  public static final int MAX_VALUE = 1_000;

  /** The longest that a test waits for what has to come. */
  public static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final JsonMapper JSON = new JsonMapper();

  private volatile Duration clockAhead = Duration.ZERO;
  private final InMemoryEventStore store =
      new InMemoryEventStore(() -> Instant.now().plus(clockAhead));
  private final ConfigProjection projection = ConfigProjection.start(store, store);
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Notary notary;
  private final ConfigService service;
  private final HttpServer server;

  public TestServer(HealthCheck... checks) {
    this(defaults(), checks);
  }

  public TestServer(HttpOptions options, HealthCheck... checks) {
    this(options, Optional.of(SigningKey.generate("example.com/config")), checks);
  }

  private TestServer(HttpOptions options, Optional<SigningKey> key, HealthCheck... checks) {
    notary = new Notary(new LogProofs(store), key, (signed, size) -> {});
    service =
        new ConfigService(
            store,
            projection,
            ServiceOptions.builder()
                .maxValueBytes(options.maxValueBytes())
                .viewTimeout(PATIENCE)
                .build());
    server = HttpServer.start(options, service, notary, List.of(checks));
  }

  /** One that signs nothing. */
  public static TestServer withoutKey() {
    return new TestServer(defaults(), Optional.empty());
  }

  /** Sets the log's clock, which is right at first. */
  public void setClockAhead(Duration ahead) {
    clockAhead = ahead;
  }

  public ConfigService service() {
    return service;
  }

  public Notary notary() {
    return notary;
  }

  public VerifierKey key() {
    return notary.key().orElseThrow().verifier();
  }

  public HttpServer server() {
    return server;
  }

  public HttpResponse<String> get(String path, String... headers) {
    return send("GET", path, null, headers);
  }

  public HttpResponse<String> delete(String path, String... headers) {
    return send("DELETE", path, null, headers);
  }

  public HttpResponse<String> putValue(String path, String value) {
    return put(path, "{\"value\":\"" + value + "\"}");
  }

  public HttpResponse<String> put(String path, String body, String... headers) {
    return put(path, body.getBytes(StandardCharsets.UTF_8), headers);
  }

  public HttpResponse<String> put(String path, byte[] body, String... headers) {
    String[] all = new String[headers.length + 2];
    all[0] = "Content-Type";
    all[1] = "application/json";
    System.arraycopy(headers, 0, all, 2, headers.length);
    return send("PUT", path, body, all);
  }

  public HttpResponse<String> post(String path, String body, String... headers) {
    String[] all = new String[headers.length + 2];
    all[0] = "Content-Type";
    all[1] = "application/json";
    System.arraycopy(headers, 0, all, 2, headers.length);
    return send("POST", path, body.getBytes(StandardCharsets.UTF_8), all);
  }

  /** What is behind the link to the next page; null on the last page. */
  public static @Nullable String next(HttpResponse<?> page) {
    String link = page.headers().firstValue("Link").orElse(null);
    if (link == null) {
      return null;
    }
    assertThat(link).matches("<[!-;=?-~]+>; rel=\"next\"");
    URI next = page.uri().resolve(link.substring(1, link.indexOf('>')));
    return next.getRawPath() + "?" + next.getRawQuery();
  }

  public static String header(HttpResponse<?> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }

  /** A header without the marks behind its numbers, which are others in each run. */
  public static String unmarked(HttpResponse<?> answer, String name) {
    return unmarked(header(answer, name));
  }

  /** The same of a text. */
  public static String unmarked(String text) {
    return text.replaceAll("(?<=[0-9])-[0-9a-z]{1,13}", "");
  }

  public static HttpOptions defaults() {
    return HttpOptions.at(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), MAX_VALUE);
  }

  public HttpResponse<String> send(
      String method, String path, byte @Nullable [] body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
            .timeout(PATIENCE)
            .method(
                method,
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofByteArray(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A connection over which bytes go as they are. */
  public RawConnection connect() throws IOException {
    return RawConnection.to(server.port());
  }

  /**
   * Sends bytes as they are, and gives all that comes back until the server closes the connection.
   */
  public String raw(String request) throws IOException {
    try (RawConnection connection = connect()) {
      return connection.send(request).readAll();
    }
  }

  /** A stream of events, of this path. */
  public EventStream watch(String path, String... headerLines) {
    return watch(server.port(), path, headerLines);
  }

  /** The same of the server at a port. */
  public static EventStream watch(int port, String path, String... headerLines) {
    try {
      return new EventStream(RawConnection.to(port), path, headerLines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a block of a stream tells of. */
  public static JsonNode json(EventStream.Block block) {
    return JSON.readTree(block.data());
  }

  /** The positions of the events of a change. */
  public static List<Integer> positions(EventStream.Block block) {
    return json(block).get("events").valueStream().map(e -> e.get("position").asInt()).toList();
  }

  @Override
  public void close() {
    server.close();
    projection.close();
    store.close();
  }
}
