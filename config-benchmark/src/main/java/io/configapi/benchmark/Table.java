package io.configapi.benchmark;

import java.io.PrintStream;
import java.util.Locale;

/** Prints results as the rows of Markdown tables, as they come. */
final class Table {

  private final PrintStream out;

  Table(PrintStream out) {
    this.out = out;
  }

  void begin(String title, String ratio) {
    out.printf("%n### %s%n%n", title);
    out.printf("| what | connections | per second | p50 ms | p99 ms | errors | %s |%n", ratio);
    out.println("|---|---:|---:|---:|---:|---:|---:|");
  }

  /** A row; its ratio is to another result of the same table, or none. */
  void row(String what, int connections, LoadResult result, double ratio) {
    out.printf(
        Locale.ROOT,
        "| %s | %d | %,.0f | %.2f | %.2f | %d | %s |%n",
        what,
        connections,
        result.perSecond(),
        result.p50Millis(),
        result.p99Millis(),
        result.errors(),
        ratio == 0 ? "" : String.format(Locale.ROOT, "%.2f", ratio));
  }
}
