package io.configapi.benchmark.load;

import java.util.List;

/** The middle of some numbers; of an even count the upper one, which was measured. */
public final class Median {

  private Median() {}

  public static double of(List<Double> numbers) {
    return numbers.stream().sorted().toList().get(numbers.size() / 2);
  }
}
