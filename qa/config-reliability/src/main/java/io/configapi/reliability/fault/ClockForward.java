package io.configapi.reliability.fault;

import io.configapi.reliability.cluster.Site;
import io.configapi.reliability.history.Violation;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The database's clock goes forward, and is set right later. Nothing may be recorded meanwhile that
 * is not of its time.
 */
final class ClockForward implements Fault {

  /** By default a clock may be ahead by ten seconds; one more for a clock that is just read. */
  private static final long LEAD_SECONDS = 11;

  /** The longest that writes are tried, if they are not refused. */
  private static final long TRIED_NANOS = TimeUnit.MILLISECONDS.toNanos(1_500);

  private static final long POLL_MILLIS = 20;

  private final Duration by;

  ClockForward(Duration by) {
    this.by = by;
  }

  /** Returns when the database has it, and writes were tried at every node. */
  @Override
  public void inflict(Site site) throws Exception {
    site.clock().orElseThrow().forward(Math.toIntExact(by.toMinutes()));
    new DatabaseClock(site).awaitShifted(by);
    NodeProbe probe = new NodeProbe(site);
    long deadline = System.nanoTime() + TRIED_NANOS;
    for (int i = 0; i < site.nodes().size(); i++) {
      while (takesWrite(probe, i) && System.nanoTime() < deadline) {
        TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
      }
    }
  }

  @Override
  public void end(Site site) throws Exception {
    site.clock().orElseThrow().right();
  }

  @Override
  public List<Violation> aftermath(Site site) throws Exception {
    long ahead =
        new DatabaseClock(site).secondsAhead("(SELECT recorded_at FROM configapi.log_head)");
    return ahead <= LEAD_SECONDS
        ? List.of()
        : List.of(
            new Violation(
                "nothing is recorded at a time that has not come",
                "the log's head is of a time in " + ahead + " s"));
  }

  private static boolean takesWrite(NodeProbe probe, int node) throws InterruptedException {
    Optional<HttpResponse<String>> answer =
        probe.put(node, URI.create("/config/probe.clock"), "tried");
    return answer.map(HttpResponse::statusCode).orElse(0) == 200;
  }
}
