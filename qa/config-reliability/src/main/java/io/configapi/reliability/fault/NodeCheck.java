package io.configapi.reliability.fault;

import io.configapi.reliability.cluster.ServerNode;
import io.configapi.reliability.cluster.Site;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;

/** Whether everything works at one node, and another one follows it. */
final class NodeCheck {

  private final Site site;
  private final NodeProbe probe;
  private final int node;
  private final int other;
  private final String name;
  private final String value = Long.toString(System.nanoTime());
  private final SlowSteps slow;

  /**
   * One thing to look at.
   *
   * @param problem what does not work; empty if it does
   */
  private record Step(String name, SlowSteps.Step<String> problem) {}

  NodeCheck(Site site, int node, int other, SlowSteps slow) {
    this.slow = slow;
    this.site = site;
    this.probe = new NodeProbe(site);
    this.node = node;
    this.other = other;
    this.name = "probe." + node;
  }

  /** What does not work; empty if all does. */
  String problem() throws InterruptedException {
    if (!serverAt(node).isAlive()) {
      return "node " + node + " has ended";
    }
    Optional<HttpResponse<String>> written =
        slow.timed("node " + node + " write", () -> probe.put(node, path(""), value));
    if (!isOk(written)) {
      return "node " + node + " takes no write: " + told(written);
    }
    long position = NodeProbe.position(written.get());
    List<Step> steps =
        List.of(
            new Step("follow", () -> following(position)),
            new Step("watch", () -> watching(position)),
            new Step("transaction", this::transaction),
            new Step("log", () -> reading(path("/history?limit=1"), "does not read the log")),
            new Step("checkpoint", this::checkpoint),
            new Step("health", () -> reading(URI.create("/health"), "is not healthy")));
    for (Step step : steps) {
      String problem = slow.timed("node " + node + " " + step.name(), step.problem());
      if (!problem.isEmpty()) {
        return problem;
      }
    }
    return "";
  }

  private String following(long position) throws InterruptedException {
    Optional<HttpResponse<String>> read =
        probe.get(
            other, path(""), "Config-Read-After", Long.toString(position), "Accept", "text/plain");
    return isOk(read) && read.get().body().equals(value)
        ? ""
        : "node " + other + " does not follow: " + told(read);
  }

  private String watching(long position) {
    return FreshWatch.isTold(serverAt(other).address(), position - 1, name, value)
        ? ""
        : "node " + other + " does not tell a new watch of " + position;
  }

  private String transaction() throws InterruptedException {
    String operation = "{\"op\":\"set\",\"name\":\"%s\",\"value\":\"%s\"}";
    String operations =
        operation.formatted(name + ".first", value)
            + ","
            + operation.formatted(name + ".second", value);
    Optional<HttpResponse<String>> done =
        probe.post(node, URI.create("/transactions"), "{\"operations\":[" + operations + "]}");
    return isOk(done) ? "" : "node " + node + " takes no transaction: " + told(done);
  }

  /** An older one may not know of any. */
  private String checkpoint() throws InterruptedException {
    return serverAt(node).isOlder()
        ? ""
        : reading(URI.create("/checkpoint"), "signs no checkpoint");
  }

  private String reading(URI path, String otherwise) throws InterruptedException {
    Optional<HttpResponse<String>> read = probe.get(node, path);
    return isOk(read) ? "" : "node " + node + " " + otherwise + ": " + told(read);
  }

  private ServerNode serverAt(int number) {
    return site.nodes().get(number);
  }

  private URI path(String more) {
    return URI.create("/config/" + name + more);
  }

  private static boolean isOk(Optional<HttpResponse<String>> answer) {
    return answer.map(HttpResponse::statusCode).orElse(0) == 200;
  }

  /** Of values only the probe's own can be in it. */
  private static String told(Optional<HttpResponse<String>> answer) {
    return answer.map(got -> got.statusCode() + " " + got.body()).orElse("no answer");
  }
}
