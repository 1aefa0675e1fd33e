package io.configapi.reliability.fault;

import io.configapi.reliability.cluster.ServerNode;
import io.configapi.reliability.history.Violation;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Calls to a node that no workload uses. Its names and values need no escapes. */
final class LoneNode {

  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final long POLL_MILLIS = 50;

  private final ServerNode node;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(2))
          .build();

  LoneNode(ServerNode node) {
    this.node = node;
  }

  /** The status of a write; 0 if there is no answer in time. */
  int put(String name, String value) throws InterruptedException {
    String body = "{\"value\":\"" + value + "\"}";
    return status(
        request(name)
            .header("Content-Type", "application/json")
            .PUT(HttpRequest.BodyPublishers.ofString(body)));
  }

  /** The status of a deletion; 0 if there is no answer in time. */
  int delete(String name) throws InterruptedException {
    return status(request(name).DELETE());
  }

  /** What came of a call. */
  record Reply(int status, String body) {}

  /** The same as {@link #put}, with the text of the answer. */
  Reply putAndTell(String name, String value) throws InterruptedException {
    return reply(
        request(name)
            .header("Content-Type", "application/json")
            .PUT(HttpRequest.BodyPublishers.ofString("{\"value\":\"" + value + "\"}")));
  }

  /** What it answers at that path. */
  Reply ask(String path) throws InterruptedException {
    return reply(HttpRequest.newBuilder(node.address().resolve(path)).timeout(TIMEOUT).GET());
  }

  /** The value it shows; the status or a failure as text, if it shows none. */
  String get(String name) throws InterruptedException {
    try {
      HttpResponse<String> answer =
          http.send(request(name).GET().build(), HttpResponse.BodyHandlers.ofString());
      return answer.statusCode() == 200 ? answer.body() : "status " + answer.statusCode();
    } catch (IOException e) {
      return e.toString();
    }
  }

  /** What is broken if it does not take a write again within the bound. */
  List<Violation> recovery(String name) throws InterruptedException {
    long deadline = System.nanoTime() + Recovery.BOUND.toNanos();
    int status = put(name, "works");
    while (status != 200) {
      if (!node.isAlive() || System.nanoTime() > deadline) {
        return List.of(
            new Violation(
                "everything works again within " + Recovery.BOUND.toSeconds() + " s",
                "a lone node " + (node.isAlive() ? "answers a write with " + status : "ended")));
      }
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
      status = put(name, "works");
    }
    return List.of();
  }

  private HttpRequest.Builder request(String name) {
    URI address = node.address().resolve("/config/" + name);
    return HttpRequest.newBuilder(address).timeout(TIMEOUT);
  }

  private Reply reply(HttpRequest.Builder request) throws InterruptedException {
    try {
      HttpResponse<String> answer =
          http.send(request.build(), HttpResponse.BodyHandlers.ofString());
      return new Reply(answer.statusCode(), answer.body());
    } catch (IOException e) {
      return new Reply(0, e.toString());
    }
  }

  private int status(HttpRequest.Builder request) throws InterruptedException {
    try {
      return http.send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode();
    } catch (IOException e) {
      return 0;
    }
  }
}
