package io.configapi.reliability.fault;

import io.configapi.reliability.cluster.Site;
import io.configapi.reliability.load.Marked;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/** Single calls to nodes, of which nothing is recorded. Safe for use by many threads. */
final class NodeProbe {

  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final HttpClient HTTP =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(2))
          .build();

  private final Site site;

  NodeProbe(Site site) {
    this.site = site;
  }

  /** The position that a node shows; -1 if it does not say. */
  long position(int node) throws InterruptedException {
    return get(node, URI.create("/config/probe.position")).map(NodeProbe::position).orElse(-1L);
  }

  /** What comes of a read; empty if nothing does. */
  Optional<HttpResponse<String>> get(int node, URI path, String... headers)
      throws InterruptedException {
    return send(request(node, path, headers).GET());
  }

  /** What comes of a write of what needs no escape in JSON; empty if nothing does. */
  Optional<HttpResponse<String>> put(int node, URI path, String value) throws InterruptedException {
    String body = "{\"value\":\"" + value + "\"}";
    return send(
        request(node, path, "Content-Type", "application/json")
            .PUT(HttpRequest.BodyPublishers.ofString(body)));
  }

  /** What comes of JSON that is posted; empty if nothing does. */
  Optional<HttpResponse<String>> post(int node, URI path, String json) throws InterruptedException {
    return send(
        request(node, path, "Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json)));
  }

  /** What the answer says of the log. */
  static long position(HttpResponse<String> answer) {
    return answer.headers().firstValue("Config-Position").map(Marked::number).orElse(-1L);
  }

  private HttpRequest.Builder request(int node, URI path, String... headers) {
    URI address = site.nodes().get(node).address().resolve(path);
    HttpRequest.Builder request = HttpRequest.newBuilder(address).timeout(TIMEOUT);
    return headers.length == 0 ? request : request.headers(headers);
  }

  private static Optional<HttpResponse<String>> send(HttpRequest.Builder request)
      throws InterruptedException {
    try {
      return Optional.of(HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString()));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
