package io.configapi.benchmark.load;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Measures several things turn by turn, so that what changes on the machine meanwhile changes for
 * all of them alike. Each is run once unmeasured first.
 *
 * @param <R> what one measurement gives
 */
public final class RoundRobin<R> {

  private final int rounds;
  private final Function<List<R>, R> median;
  private final List<Contender<R>> contenders = new ArrayList<>();

  /** Something that can be measured again and again. */
  @FunctionalInterface
  public interface Measured<R> {
    R measure() throws Exception;
  }

  /**
   * What came out for one of them.
   *
   * @param what what it is
   * @param size how many connections, writers or events it was measured with
   * @param result the median
   */
  public record Outcome<R>(String what, long size, R result) {}

  private record Contender<R>(String what, long size, Measured<R> measured, List<R> results) {}

  /** For so many rounds, of whose results one is the median. */
  public RoundRobin(int rounds, Function<List<R>, R> median) {
    this.rounds = rounds;
    this.median = median;
  }

  /** Adds one; of those of one kind the first is what the others are compared with. */
  public RoundRobin<R> add(String what, long size, Measured<R> measured) {
    contenders.add(new Contender<>(what, size, measured, new ArrayList<>()));
    return this;
  }

  /** The median of each, in the order they were added. */
  public List<Outcome<R>> run() throws Exception {
    for (Contender<R> contender : contenders) {
      contender.measured().measure();
    }
    for (int round = 0; round < rounds; round++) {
      for (Contender<R> contender : contenders) {
        contender.results().add(contender.measured().measure());
      }
    }
    return contenders.stream()
        .map(each -> new Outcome<>(each.what(), each.size(), median.apply(each.results())))
        .toList();
  }
}
