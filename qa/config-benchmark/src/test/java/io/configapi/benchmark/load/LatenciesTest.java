package io.configapi.benchmark.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LatenciesTest {

  @Test
  void takes_percentiles_in_any_order() {
    long[] nanos = LongStream.rangeClosed(0, 100).map(i -> (100 - i) * 1_000_000).toArray();

    assertThat(Latencies.of(nanos)).isEqualTo(new Latencies(50, 99, 100, 101));
  }

  @Test
  void is_zero_of_nothing() {
    assertThat(Latencies.of(new long[0])).isEqualTo(new Latencies(0, 0, 0, 0));
  }
}
