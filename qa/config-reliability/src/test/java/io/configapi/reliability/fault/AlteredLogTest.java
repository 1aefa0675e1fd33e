package io.configapi.reliability.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.configapi.eventstore.postgres.testkit.Sql;
import io.configapi.reliability.cluster.Programs;
import io.configapi.reliability.cluster.Site;
import io.configapi.reliability.cluster.SiteOptions;
import io.configapi.reliability.cluster.Verification;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The log is altered behind the back of the nodes: they say where, and never guess. */
class AlteredLogTest {

  private static final URI HEALTH = URI.create("/health");
  private static final URI KEPT = URI.create("/config/kept");
  private static final URI ALTERED = URI.create("/config/altered");

  @Test
  void a_node_names_the_position_and_keeps_what_is_right() throws Exception {
    try (Site site =
        Site.start(
            SiteOptions.nodes(2),
            Programs.root().resolve("qa/config-reliability/target/altered-log-test"))) {
      NodeProbe probe = new NodeProbe(site);
      long kept = written(probe, KEPT);
      awaitPosition(probe, kept);

      site.nodes().get(1).suspend();
      long altered = written(probe, ALTERED);
      written(probe, URI.create("/config/later"));
      KeptCheckpoints checkpoints = new KeptCheckpoints(site);
      checkpoints.takeFirst();
      Sql.execute(
          site.database(), "ALTER TABLE configapi.events DISABLE TRIGGER events_are_append_only");
      replace(site, altered, "right", "wrong");
      site.nodes().get(1).resume();

      awaitHealth(probe, 1, "position " + altered);
      assertThat(body(probe, 1, KEPT)).isEqualTo("200 right");
      assertThat(body(probe, 1, ALTERED)).startsWith("404");
      assertThat(body(probe, 0, ALTERED)).isEqualTo("200 right");
      assertThat(site.nodes().get(1).logged("position " + altered)).isPositive();
      assertThat(Verification.of(site.database()).output()).contains("position " + altered);
      assertThat(checkpoints.broken()).hasSize(1);

      replace(site, altered, "wrong", "right");
      assertThat(new Recovery(site).await().violation()).isNull();
      assertThat(body(probe, 1, ALTERED)).isEqualTo("200 right");
      assertThat(checkpoints.broken()).isEmpty();

      long unknown = appendUnknown(site);
      for (int node = 0; node < 2; node++) {
        awaitHealth(probe, node, "position " + unknown);
        assertThat(probe.position(node)).isEqualTo(unknown - 1);
        assertThat(body(probe, node, KEPT)).isEqualTo("200 right");
        assertThat(body(probe, node, URI.create("/config/unknown"))).startsWith("404");
      }
      // What the event before it left is not known, so nothing can be decided on it.
      assertThat(probe.put(0, URI.create("/config/unknown"), "guess").map(HttpResponse::statusCode))
          .hasValueSatisfying(status -> assertThat(status).isGreaterThanOrEqualTo(400));
    }
  }

  private static void replace(Site site, long position, String from, String to) throws Exception {
    Sql.execute(
        site.database(),
        "UPDATE configapi.events SET data = replace(data::text, '\"%s\"', '\"%s\"')::json WHERE position = %s"
            .formatted(from, to, position));
  }

  private static long appendUnknown(Site site) throws Exception {
    Sql.execute(
        site.database(),
        """
        INSERT INTO configapi.events
        SELECT e.position + 1, 'unknown', 1, 'ConfigValueRenamed', '{}', '{}', clock_timestamp(), sha256(e.hash)
          FROM configapi.events e JOIN configapi.log_head h ON h.position = e.position;
        UPDATE configapi.log_head h SET position = e.position, recorded_at = e.recorded_at, hash = e.hash
          FROM configapi.events e WHERE e.position = h.position + 1;
        NOTIFY configapi_log
        """);
    return Long.parseLong(Sql.query(site.database(), "SELECT position FROM configapi.log_head"));
  }

  /** Sets it to what is right, as often as it takes; gives the position of the last time. */
  private static long written(NodeProbe probe, URI name) throws InterruptedException {
    long deadline = System.nanoTime() + Recovery.BOUND.toNanos();
    Optional<HttpResponse<String>> answer = probe.put(0, name, "right");
    while (answer.map(HttpResponse::statusCode).orElse(0) != 200) {
      assertThat(System.nanoTime()).as("%s", answer).isLessThan(deadline);
      answer = probe.put(0, name, "right");
    }
    return NodeProbe.position(answer.orElseThrow());
  }

  private static String body(NodeProbe probe, int node, URI path) throws InterruptedException {
    HttpResponse<String> answer = probe.get(node, path, "Accept", "text/plain").orElseThrow();
    return answer.statusCode() + " " + answer.body();
  }

  private static void awaitPosition(NodeProbe probe, long position) throws InterruptedException {
    long deadline = System.nanoTime() + Recovery.BOUND.toNanos();
    while (probe.position(1) < position) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      TimeUnit.MILLISECONDS.sleep(10);
    }
  }

  private static void awaitHealth(NodeProbe probe, int node, String text)
      throws InterruptedException {
    long deadline = System.nanoTime() + Recovery.BOUND.toNanos();
    String health = body(probe, node, HEALTH);
    while (!health.startsWith("503") || !health.contains(text)) {
      assertThat(System.nanoTime()).as(health).isLessThan(deadline);
      TimeUnit.MILLISECONDS.sleep(20);
      health = body(probe, node, HEALTH);
    }
  }
}
