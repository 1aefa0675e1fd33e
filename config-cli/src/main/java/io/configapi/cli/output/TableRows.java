package io.configapi.cli.output;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;

/**
 * Rows of a table, aligned. Each page is laid out by itself, as what comes later is not known; no
 * column becomes narrower from page to page.
 */
final class TableRows<T> implements Rows<T> {

  private final Writer writer;
  private final Listing<T> listing;
  private final List<Column> columns;
  private final int terminalWidth;
  private final int[] natural;
  private boolean headed;

  TableRows(Writer writer, Listing<T> listing, int terminalWidth) {
    this.writer = writer;
    this.listing = listing;
    this.columns = listing.columns().stream().filter(Column::inTable).toList();
    this.terminalWidth = terminalWidth;
    this.natural = new int[columns.size()];
    widen(headers());
  }

  @Override
  public void page(List<T> items) throws IOException {
    // The header waits for the first row: it has its width only then.
    if (!items.isEmpty()) {
      print(items);
    }
  }

  @Override
  public void end() throws IOException {
    if (!headed) {
      print(List.of());
    }
  }

  private void print(List<T> items) throws IOException {
    List<List<String>> rows = new ArrayList<>(items.size());
    for (T item : items) {
      List<String> row = shown(listing.cells(item));
      widen(row);
      rows.add(row);
    }
    int[] widths = ColumnWidths.share(columns, natural, terminalWidth);
    if (!headed) {
      headed = true;
      print(headers(), widths);
    }
    for (List<String> row : rows) {
      print(row, widths);
    }
  }

  private List<String> headers() {
    return columns.stream().map(Column::header).toList();
  }

  /** No cell is kept longer than the terminal is wide: a page of large values stays small. */
  private List<String> shown(List<String> cells) {
    List<String> row = new ArrayList<>(columns.size());
    List<Column> all = listing.columns();
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).kind() == Column.Kind.CUT) {
        row.add(TerminalText.fit(cells.get(i), Math.max(terminalWidth, ColumnWidths.LEAST)));
      } else if (all.get(i).inTable()) {
        row.add(TerminalText.oneLine(cells.get(i)));
      }
    }
    return row;
  }

  private void widen(List<String> row) {
    for (int i = 0; i < natural.length; i++) {
      natural[i] = Math.max(natural[i], TerminalText.width(row.get(i)));
    }
  }

  private void print(List<String> row, int[] widths) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String cell = TerminalText.fit(row.get(i), widths[i]);
      line.append(cell);
      if (i < widths.length - 1) {
        line.repeat(' ', widths[i] - TerminalText.width(cell)).append(ColumnWidths.GAP);
      }
    }
    writer.append(line.toString().stripTrailing()).append('\n');
  }
}
