package io.configapi.reliability.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.configapi.reliability.cluster.Programs;
import io.configapi.reliability.cluster.Site;
import io.configapi.reliability.cluster.SiteOptions;
import io.configapi.reliability.history.Checker;
import io.configapi.reliability.history.History;
import io.configapi.reliability.history.LogRecord;
import io.configapi.reliability.load.LoadOptions;
import io.configapi.reliability.load.Workload;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A node with too little memory for what it is sent. */
class HeapExhaustedTest {

  private static final long SEED = 20_261_125;
  private static final long HELD_MILLIS = 2_500;
  private static final Duration REST = Duration.ofMillis(20);

  @Test
  void a_node_short_of_memory_goes_on_or_ends_and_loses_nothing() throws Exception {
    SiteOptions options =
        SiteOptions.nodes(1).and(Programs.configd(Programs.root(), List.of("-Xmx64m")));
    try (Site site =
            Site.start(
                options,
                Programs.root().resolve("qa/config-reliability/target/heap-exhausted-test"));
        Workload load =
            Workload.begin(
                LoadOptions.mixed(SEED).withClients(4, 2).withPause(REST), site.addresses())) {
      load.awaitMore(50);
      HeapExhausted fault = new HeapExhausted();
      fault.inflict(site);
      TimeUnit.MILLISECONDS.sleep(HELD_MILLIS);
      boolean ofUse = answersOrEnds(fault, site);
      fault.end(site);

      assertThat(ofUse).as("it answers, or it ends").isTrue();
      assertThat(new Recovery(site).await().violation()).isNull();
      load.awaitMore(50);
      History history = load.stop(() -> {});
      assertThat(Checker.check(history, LogRecord.read(site.database()))).isEmpty();
    }
  }

  /** As soon as it does: what else runs on the machine must not decide. */
  private static boolean answersOrEnds(HeapExhausted fault, Site site) throws InterruptedException {
    long end = System.nanoTime() + Recovery.BOUND.toNanos();
    while (fault.answered() == 0 && site.nodes().getLast().isAlive()) {
      if (System.nanoTime() > end) {
        return false;
      }
      TimeUnit.MILLISECONDS.sleep(20);
    }
    return true;
  }
}
