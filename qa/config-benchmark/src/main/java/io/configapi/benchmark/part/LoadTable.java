package io.configapi.benchmark.part;

import io.configapi.benchmark.load.LoadResult;
import io.configapi.benchmark.load.RoundRobin.Outcome;
import io.configapi.benchmark.report.Table;
import java.util.List;

/** A table of loads, each compared with the first of those it was measured in turns with. */
final class LoadTable {

  private final Table table;

  LoadTable(String title, String size, String rate, String comparison) {
    this.table = new Table(title, "what", size, rate, "p50 ms", "p99 ms", "errors", comparison);
  }

  Table table() {
    return table;
  }

  void rows(List<Outcome<LoadResult>> outcomes) {
    rows(outcomes, "");
  }

  void rows(List<Outcome<LoadResult>> outcomes, String suffix) {
    double first = outcomes.getFirst().result().perSecond();
    boolean isFirst = true;
    for (Outcome<LoadResult> outcome : outcomes) {
      LoadResult result = outcome.result();
      Object ratio = isFirst ? "" : (Object) (result.perSecond() / first);
      isFirst = false;
      table.row(
          outcome.what() + suffix,
          outcome.size(),
          result.perSecond(),
          result.p50Millis(),
          result.p99Millis(),
          result.errors(),
          ratio);
    }
  }
}
