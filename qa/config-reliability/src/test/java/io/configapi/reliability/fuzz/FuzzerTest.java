package io.configapi.reliability.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The quick part of the fuzzing; a finding names the seed and the case to send again. */
class FuzzerTest {

  private static final long SEED = 20_261_125;
  private static final long REQUESTS = 20_000;

  @Test
  void whatever_is_sent_the_server_answers_well_and_its_log_has_what_was_accepted() {
    FuzzReport report =
        Fuzzer.run(new FuzzOptions(SEED, REQUESTS, Duration.ofMinutes(5), 16, true));

    assertThat(report.findings()).as(report.toString()).isEmpty();
    assertThat(report.requests()).isGreaterThanOrEqualTo(REQUESTS);
  }
}
