package io.configapi.benchmark.plot;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A logarithmic axis.
 *
 * @param least the number at its beginning
 * @param most the number at its end
 * @param begin where it begins, in pixels
 * @param end where it ends
 * @param ticks what is written along it
 */
record LogAxis(double least, double most, int begin, int end, List<Double> ticks) {

  /** One with a tick at each number there is, and a little room at both ends. */
  static LogAxis around(List<Double> numbers, int begin, int end) {
    List<Double> ticks = numbers.stream().distinct().sorted().toList();
    double least = ticks.isEmpty() ? 1 : ticks.getFirst();
    double most = ticks.isEmpty() ? 10 : ticks.getLast();
    double room = Math.max(1.1, Math.pow(most / least, 0.05));
    return new LogAxis(least / room, most * room, begin, end, ticks);
  }

  /** One from the power of ten below all numbers to that above, with a tick at each power. */
  static LogAxis decades(List<Double> numbers, int begin, int end) {
    double smallest = numbers.isEmpty() ? 1 : Collections.min(numbers);
    double greatest = numbers.isEmpty() ? 10 : Collections.max(numbers);
    double least = Math.pow(10, Math.floor(Math.log10(smallest)));
    double most = Math.pow(10, Math.max(Math.ceil(Math.log10(greatest)), Math.log10(least) + 1));
    List<Double> ticks = new ArrayList<>();
    for (double tick = least; tick <= most * 1.001; tick *= 10) {
      ticks.add(tick);
    }
    return new LogAxis(least, most, begin, end, ticks);
  }

  double place(double number) {
    return begin + (end - begin) * Math.log(number / least) / Math.log(most / least);
  }
}
