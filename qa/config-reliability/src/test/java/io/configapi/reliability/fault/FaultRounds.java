package io.configapi.reliability.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.configapi.reliability.cluster.Programs;
import io.configapi.reliability.cluster.Site;
import io.configapi.reliability.cluster.SiteOptions;
import io.configapi.reliability.load.LoadOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Faults once each, at two nodes that all tests of a class share: what one leaves behind the next
 * one finds. Two classes, as two sites can be broken at a time.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class FaultRounds {

  static final long SEED = 20_261_125;
  private static final Duration HELD = Duration.ofMillis(600);

  /** Clients that never rest would only keep what is started again from its start. */
  private static final Duration REST = Duration.ofMillis(40);

  /** Enough to be judged by: each fault is there as long as it takes, whatever this is. */
  private static final Round.Size SIZE = new Round.Size(50, 100, 400);

  private final Path out;
  private final Report report;
  private final Set<FaultKind> kinds;
  private int rounds;
  private @Nullable Site site;
  private @Nullable KeptCheckpoints checkpoints;
  private boolean whole;

  /**
   * Those of these kinds.
   *
   * @param directory within the build's, where all processes of the site tell what they do
   */
  FaultRounds(String directory, Set<FaultKind> kinds) {
    this.out = Programs.root().resolve("qa/config-reliability/target").resolve(directory);
    this.report = new Report(out.resolve("report.csv"));
    this.kinds = kinds;
  }

  Set<FaultKind> kinds() {
    return kinds;
  }

  @BeforeEach
  void start() throws Exception {
    whole = false;
    if (site == null) {
      site = Site.start(SiteOptions.nodes(2), out);
      checkpoints = new KeptCheckpoints(site);
    }
  }

  /** Where a fault did harm the next one must not suffer for it. */
  @AfterEach
  void stopUnlessWhole() throws Exception {
    if (!whole) {
      stop();
    }
  }

  @AfterAll
  void the_log_extends_what_was_signed_before() throws Exception {
    try {
      if (site != null && checkpoints != null) {
        assertThat(checkpoints.broken()).isEmpty();
      }
    } finally {
      stop();
    }
  }

  private void stop() throws Exception {
    if (site != null) {
      site().close();
      site = null;
    }
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void every_promise_outlives(FaultKind kind) throws Exception {
    requireMeans(kind);
    int number = ++rounds;
    LoadOptions load =
        LoadOptions.mixed(SEED + number).withPrefix("r" + number + ".").withPause(REST);

    RoundResult result =
        new Round(
                site(),
                Objects.requireNonNull(checkpoints),
                List.of(kind),
                load,
                new Random(SEED + number),
                HELD,
                SIZE)
            .run();

    report.add(result);
    assertThat(result.violations()).isEmpty();
    assertThat(result.faults()).containsExactly(kind.toString());
    assertThat(result.recovery()).isLessThan(Recovery.BOUND);
    isWhole();
  }

  /** Says that what a test did left the site as it was. */
  void isWhole() {
    whole = true;
  }

  private void requireMeans(FaultKind kind) {
    boolean possible = kind.isPossibleAt(site());
    if ("true".equals(System.getenv("CI"))) {
      assertThat(possible).as("%s needs %s", kind, kind.means()).isTrue();
    }
    assumeTrue(possible, () -> kind + " needs " + kind.means());
  }

  final Site site() {
    return Objects.requireNonNull(site);
  }
}
