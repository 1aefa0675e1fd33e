package io.configapi.benchmark.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class WrkReportTest {

  private static final String REPORT =
      """
      Running 5s test @ http://127.0.0.1:4000
        2 threads and 64 connections
        Latency Distribution
           50%  850.00us
           75%    2.00ms
           90%    9.00ms
           99%    1.20s
        4000 requests in 5.01s, 0.50MB read
        Socket errors: connect 1, read 2, write 3, timeout 4
        Non-2xx or 3xx responses: 1000
      Requests/sec:    800.00
      Transfer/sec:    102.40KB
      status 200: 3000
      status 503: 1000
      """;

  @Test
  void reads_all_numbers() {
    LoadResult result = new WrkReport(REPORT).result();

    assertThat(result.perSecond()).isEqualTo(800);
    assertThat(result.p50Millis()).isEqualTo(0.85);
    assertThat(result.p99Millis()).isEqualTo(1_200);
    assertThat(result.requests()).isEqualTo(4_000);
    assertThat(result.errors()).isEqualTo(1_010);
  }

  @Test
  void tells_good_answers_from_refused_ones() {
    WrkReport report = new WrkReport(REPORT);

    assertThat(report.refused()).isEqualTo(1_000);
    assertThat(report.socketErrors()).isEqualTo(10);
    assertThat(report.goodPerSecond()).isCloseTo(600, within(1e-9));
    assertThat(report.statuses()).containsExactly(entry(200, 3_000L), entry(503, 1_000L));
  }

  @Test
  void takes_no_errors_from_a_report_without_any() {
    WrkReport report = new WrkReport("  10 requests in 1.00s, 1KB read\nRequests/sec: 10.00\n");

    assertThat(report.result().errors()).isZero();
    assertThat(report.statuses()).isEmpty();
  }

  @Test
  void refuses_what_is_no_report() {
    assertThatIllegalStateException()
        .isThrownBy(() -> new WrkReport("unable to connect"))
        .withMessageContaining("unable to connect");
  }
}
