package io.configapi.reliability.fault;

import io.configapi.reliability.cluster.Site;
import io.configapi.reliability.cluster.Verification;
import io.configapi.reliability.history.Violation;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A checkpoint that a node of a site has signed, kept outside of the database: whatever goes wrong,
 * the log extends it, unless its end is lost on purpose. Used by one thread.
 */
final class KeptCheckpoint {

  private static final URI CHECKPOINT = URI.create("/checkpoint");
  private static final long POLL_MILLIS = 50;

  private final Site site;
  private @Nullable String text;

  KeptCheckpoint(Site site) {
    this.site = site;
  }

  /** Takes the first one; before that the log is held to nothing. */
  void takeUnlessKept() throws InterruptedException {
    if (text == null) {
      takeAnew();
    }
  }

  /**
   * Takes one in place of that before, which fits no more.
   *
   * @throws IllegalStateException if no node signs one in time
   */
  void takeAnew() throws InterruptedException {
    text = null;
    long deadline = System.nanoTime() + Recovery.BOUND.toNanos();
    while (text == null) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException("no node signs a checkpoint");
      }
      text = signedByAny();
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    }
  }

  /** What is wrong with the log as it is now. */
  List<Violation> broken() throws IOException, InterruptedException {
    String kept = text;
    if (kept == null) {
      return List.of();
    }
    Verification verification = Verification.of(site, kept);
    return verification.exitCode() == 0
        ? List.of()
        : List.of(
            new Violation("the log extends what was signed before", verification.output().strip()));
  }

  private @Nullable String signedByAny() throws InterruptedException {
    NodeProbe probe = new NodeProbe(site);
    for (int i = 0; i < site.nodes().size(); i++) {
      if (!site.nodes().get(i).isOlder()) {
        Optional<HttpResponse<String>> answer = probe.get(i, CHECKPOINT);
        if (answer.map(HttpResponse::statusCode).orElse(0) == 200) {
          return answer.get().body();
        }
      }
    }
    return null;
  }
}
