package io.configapi.cli.output;

import java.util.List;

/** Shares out the width of a terminal among the columns of a table. */
final class ColumnWidths {

  static final String GAP = "  ";

  /** No column is cut to less, however narrow the terminal is. */
  static final int LEAST = 8;

  private ColumnWidths() {}

  /**
   * Takes from the widest column that may be cut, until the whole fits or none can give more.
   *
   * @param natural what each column needs
   * @return what each column gets
   */
  static int[] share(List<Column> columns, int[] natural, int available) {
    int[] widths = natural.clone();
    long excess = -(long) available + (long) GAP.length() * (widths.length - 1);
    for (int width : widths) {
      excess += width;
    }
    while (excess > 0) {
      int widest = widestToCut(columns, widths);
      if (widest < 0) {
        break;
      }
      widths[widest]--;
      excess--;
    }
    return widths;
  }

  private static int widestToCut(List<Column> columns, int[] widths) {
    int widest = -1;
    for (int i = 0; i < widths.length; i++) {
      boolean canGive = columns.get(i).kind() == Column.Kind.CUT && widths[i] > LEAST;
      if (canGive && (widest < 0 || widths[i] > widths[widest])) {
        widest = i;
      }
    }
    return widest;
  }
}
