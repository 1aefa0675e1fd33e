package io.configapi.benchmark.report;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Takes tables and plots as they are ready: prints them, and writes them to a directory if it was
 * given one.
 */
public final class Report {

  private static final String CSV_HEADER = "table,row,column,value\n";

  private final PrintStream out;
  private final Optional<Path> directory;
  private final String facts;
  private final List<Table> tables = new ArrayList<>();

  /**
   * An empty report.
   *
   * @param facts what the tables were measured on
   */
  public Report(PrintStream out, Optional<Path> directory, String facts) {
    this.out = out;
    this.directory = directory;
    this.facts = facts;
  }

  /** Adds a table; what was written so far stays if a later part fails. */
  public void add(Table table) {
    tables.add(table);
    out.println();
    out.print(table.markdown(facts));
    out.flush();
    StringBuilder markdown = new StringBuilder("# Results\n");
    StringBuilder csv = new StringBuilder(CSV_HEADER);
    for (Table each : tables) {
      markdown.append('\n').append(each.markdown(facts));
      csv.append(each.csv());
    }
    write("results.md", markdown.toString());
    write("results.csv", csv.toString());
  }

  /** Adds a plot. */
  public void plot(String fileName, String svg) {
    write(fileName, svg);
  }

  private void write(String fileName, String text) {
    if (directory.isEmpty()) {
      return;
    }
    try {
      Files.createDirectories(directory.get());
      Files.writeString(directory.get().resolve(fileName), text, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
