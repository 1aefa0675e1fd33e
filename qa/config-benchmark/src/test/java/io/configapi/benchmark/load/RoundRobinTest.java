package io.configapi.benchmark.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoundRobinTest {

  @Test
  void measures_turn_by_turn_after_one_unmeasured_turn() throws Exception {
    List<String> calls = new ArrayList<>();
    new RoundRobin<>(2, Median::of)
        .add("a", 1, () -> call(calls, "a"))
        .add("b", 1, () -> call(calls, "b"))
        .run();

    assertThat(calls).containsExactly("a", "b", "a", "b", "a", "b");
  }

  @Test
  void gives_the_median_without_the_unmeasured_turn() throws Exception {
    Iterator<Double> results = List.of(100.0, 3.0, 1.0, 2.0).iterator();

    assertThat(new RoundRobin<>(3, Median::of).add("a", 7, results::next).run())
        .containsExactly(new RoundRobin.Outcome<>("a", 7, 2.0));
  }

  private static Double call(List<String> calls, String who) {
    calls.add(who);
    return 0.0;
  }
}
