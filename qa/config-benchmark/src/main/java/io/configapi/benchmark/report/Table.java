package io.configapi.benchmark.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;

/** One table of results: its columns, its rows, and notes that belong to it. */
public final class Table {

  private final String title;
  private final List<String> columns;
  private final List<List<Object>> rows = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  /** A table whose first column says what was measured. */
  public Table(String title, String... columns) {
    this.title = title;
    this.columns = List.of(columns);
  }

  /** A row of texts and numbers; one too short is filled with empty cells. */
  public Table row(Object... cells) {
    List<Object> row = new ArrayList<>(List.of(cells));
    while (row.size() < columns.size()) {
      row.add("");
    }
    rows.add(row);
    return this;
  }

  /** Says why something that belongs here was not measured. */
  public Table missing(String what, String why) {
    return row(what, "not measured: " + why);
  }

  /** A sentence to go below the table. */
  public Table note(String sentence) {
    notes.add(sentence);
    return this;
  }

  String markdown(String facts) {
    StringBuilder text = new StringBuilder("### ").append(title).append("\n\n");
    text.append(line(columns)).append('|');
    for (int column = 0; column < columns.size(); column++) {
      text.append(column == 0 ? "---|" : "---:|");
    }
    text.append('\n');
    for (List<Object> row : rows) {
      text.append(line(row.stream().map(Table::shown).toList()));
    }
    text.append('\n');
    notes.forEach(note -> text.append(note).append("\n\n"));
    return text.append("Measured on ").append(facts).append(".\n").toString();
  }

  /** One line a cell: table, row, column, value. */
  String csv() {
    StringBuilder text = new StringBuilder();
    for (int number = 0; number < rows.size(); number++) {
      List<Object> row = rows.get(number);
      for (int column = 0; column < columns.size(); column++) {
        StringJoiner line = new StringJoiner(",", "", "\n");
        line.add(quoted(title)).add(Integer.toString(number + 1));
        line.add(quoted(columns.get(column))).add(quoted(plain(row.get(column))));
        text.append(line);
      }
    }
    return text.toString();
  }

  private static String line(List<String> cells) {
    return "| " + String.join(" | ", cells) + " |\n";
  }

  private static String shown(Object cell) {
    return switch (cell) {
      case Double number -> String.format(Locale.ROOT, digits(Math.abs(number)), number);
      case Float number -> shown(number.doubleValue());
      case Number number -> String.format(Locale.ROOT, "%,d", number.longValue());
      default -> cell.toString();
    };
  }

  /** Three figures or so: what repeated runs agree on at most. */
  private static String digits(double number) {
    if (number >= 100) {
      return "%,.0f";
    }
    return number >= 10 ? "%.1f" : number >= 0.1 || number == 0 ? "%.2f" : "%.4f";
  }

  private static String plain(Object cell) {
    return cell instanceof Double number
        ? String.format(Locale.ROOT, "%.6f", number)
        : cell.toString();
  }

  private static String quoted(String text) {
    return '"' + text.replace("\"", "\"\"") + '"';
  }
}
