package io.configapi.reliability.fault;

import io.configapi.reliability.cluster.Site;
import io.configapi.reliability.history.Violation;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * How long it takes until everything works again at every node: writes, reads of what another node
 * wrote, reads from the log, and the health check.
 */
final class Recovery {

  /** The longest it may take. */
  static final Duration BOUND = Duration.ofSeconds(10);

  /** When it is given up. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final long POLL_MILLIS = 20;

  private final Site site;
  private final NodeProbe probe;

  Recovery(Site site) {
    this.site = site;
    this.probe = new NodeProbe(site);
  }

  /**
   * What came of it.
   *
   * @param taken since the faults ended
   * @param violation what was not as promised; null if all was
   */
  record Result(Duration taken, @Nullable Violation violation) {}

  /** Waits for it, from the end of all faults. */
  Result await() throws InterruptedException {
    long ended = System.nanoTime();
    String late = "";
    String problem = problem();
    while (!problem.isEmpty()) {
      Duration taken = Duration.ofNanos(System.nanoTime() - ended);
      if (taken.compareTo(BOUND) > 0) {
        late = problem;
      }
      if (taken.compareTo(PATIENCE) > 0) {
        return late(taken, "and does not yet: " + problem);
      }
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
      problem = problem();
    }
    Duration taken = Duration.ofNanos(System.nanoTime() - ended);
    return taken.compareTo(BOUND) <= 0 ? new Result(taken, null) : late(taken, "last: " + late);
  }

  private static Result late(Duration taken, String why) {
    return new Result(
        taken,
        new Violation(
            "everything works again within " + BOUND.toSeconds() + " s",
            "it took " + taken.toMillis() + " ms, " + why));
  }

  /** What does not work; empty if all does. */
  private String problem() throws InterruptedException {
    int nodes = site.nodes().size();
    for (int i = 0; i < nodes; i++) {
      String problem = problemOf(i, (i + 1) % nodes);
      if (!problem.isEmpty()) {
        return problem;
      }
    }
    return "";
  }

  private String problemOf(int node, int other) throws InterruptedException {
    if (!site.nodes().get(node).isAlive()) {
      return "node " + node + " has ended";
    }
    URI name = URI.create("/config/probe." + node);
    String value = Long.toString(System.nanoTime());
    Optional<HttpResponse<String>> written = probe.put(node, name, value);
    if (!isOk(written)) {
      return "node " + node + " takes no write: " + told(written);
    }
    String position = Long.toString(NodeProbe.position(written.get()));
    Optional<HttpResponse<String>> read =
        probe.get(other, name, "Config-Read-After", position, "Accept", "text/plain");
    if (!isOk(read) || !read.get().body().equals(value)) {
      return "node " + other + " does not follow: " + told(read);
    }
    Optional<HttpResponse<String>> history = probe.get(node, URI.create(name + "/history?limit=1"));
    if (!isOk(history)) {
      return "node " + node + " does not read the log: " + told(history);
    }
    Optional<HttpResponse<String>> health = probe.get(node, URI.create("/health"));
    return isOk(health) ? "" : "node " + node + " is not healthy: " + told(health);
  }

  private static boolean isOk(Optional<HttpResponse<String>> answer) {
    return answer.map(HttpResponse::statusCode).orElse(0) == 200;
  }

  /** Of values only the probe's own can be in it. */
  private static String told(Optional<HttpResponse<String>> answer) {
    return answer.map(got -> got.statusCode() + " " + got.body()).orElse("no answer");
  }
}
