package io.configapi.reliability.fault;

import io.configapi.reliability.cluster.Site;
import io.configapi.reliability.cluster.Verification;
import io.configapi.reliability.history.Violation;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Checkpoints that nodes of a site have signed, kept outside of the database: whatever goes wrong,
 * the log extends them, but for those of an end that was lost on purpose. Used by one thread.
 */
final class KeptCheckpoints {

  private static final URI CHECKPOINT = URI.create("/checkpoint");
  private static final long POLL_MILLIS = 50;

  private final Site site;
  private final List<Checkpoint> kept = new ArrayList<>();

  private record Checkpoint(long size, String text) {}

  KeptCheckpoints(Site site) {
    this.site = site;
  }

  /** Takes the first one; before that the log is held to nothing. */
  void takeFirst() throws InterruptedException {
    if (kept.isEmpty()) {
      take();
    }
  }

  /**
   * The log has lost what came after that position: one of more than that fits no more, and the log
   * that is written since is held to one of its own.
   */
  void lostAfter(long position) throws InterruptedException {
    kept.removeIf(checkpoint -> checkpoint.size() > position);
    take();
  }

  /** What is wrong with the log as it is now. */
  List<Violation> broken() throws IOException, InterruptedException {
    List<Violation> violations = new ArrayList<>();
    for (Checkpoint checkpoint : kept) {
      Verification verification = Verification.of(site, checkpoint.text());
      if (verification.exitCode() != 0) {
        violations.add(
            new Violation("the log extends what was signed before", verification.output().strip()));
      }
    }
    return violations;
  }

  /**
   * Takes one of any node.
   *
   * @throws IllegalStateException if none signs one in time
   */
  private void take() throws InterruptedException {
    NodeProbe probe = new NodeProbe(site);
    long deadline = System.nanoTime() + Recovery.BOUND.toNanos();
    while (!takeFromAny(probe)) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException("no node signs a checkpoint");
      }
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    }
  }

  /** An older one may not know of any. */
  private boolean takeFromAny(NodeProbe probe) throws InterruptedException {
    for (int i = 0; i < site.nodes().size(); i++) {
      if (!site.nodes().get(i).isOlder()) {
        Optional<HttpResponse<String>> answer = probe.get(i, CHECKPOINT);
        if (answer.map(HttpResponse::statusCode).orElse(0) == 200) {
          kept.add(new Checkpoint(NodeProbe.position(answer.get()), answer.get().body()));
          return true;
        }
      }
    }
    return false;
  }
}
