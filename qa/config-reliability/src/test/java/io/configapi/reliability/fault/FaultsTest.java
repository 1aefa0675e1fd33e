package io.configapi.reliability.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.configapi.reliability.load.LoadOptions;
import io.configapi.reliability.load.Workload;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** All faults but those of {@link PathAndLoadFaultsTest}. */
class FaultsTest extends FaultRounds {

  /** What the service gives a transaction that nobody goes on with, and a wait for the lock. */
  private static final Duration LOCK_BOUND = Duration.ofMillis(2_500).plusSeconds(1);

  FaultsTest() {
    super("faults-test", others());
  }

  private static Set<FaultKind> others() {
    EnumSet<FaultKind> kinds = EnumSet.complementOf(EnumSet.copyOf(PathAndLoadFaultsTest.KINDS));
    // Left to the long run, for its stall of eight seconds.
    kinds.remove(FaultKind.FAIL_OVER_STALLED);
    return kinds;
  }

  @Test
  void a_frozen_node_holds_the_log_up_for_no_longer_than_the_lock_s_bound() throws Exception {
    NodeProbe probe = new NodeProbe(site());
    LoadOptions options = LoadOptions.mixed(SEED).withPrefix("lock.");
    try (Workload load = Workload.begin(options, site().addresses())) {
      load.awaitMore(50);
      NodeFrozen fault = new NodeFrozen(new Random(SEED));
      fault.inflict(site());
      try {
        long frozen = System.nanoTime();
        assertThat(fault.heldTheLock()).isTrue();

        Optional<HttpResponse<String>> written =
            probe.put(1 - fault.node(), URI.create("/config/other.lock"), "goes on");

        assertThat(written.map(HttpResponse::statusCode)).hasValue(200);
        assertThat(Duration.ofNanos(System.nanoTime() - frozen)).isLessThan(LOCK_BOUND);
      } finally {
        fault.end(site());
      }
      assertThat(new Recovery(site()).await().violation()).isNull();
    }
    isWhole();
  }
}
