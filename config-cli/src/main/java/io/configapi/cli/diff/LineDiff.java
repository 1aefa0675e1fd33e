package io.configapi.cli.diff;

import java.util.ArrayList;
import java.util.List;

/**
 * The lines that differ between two texts, with those around them. What takes too much to compare
 * is told as removed and added as a whole.
 */
final class LineDiff {

  /** So many lines are shown around those that differ. */
  private static final int CONTEXT = 3;

  /** The most pairs of lines that are compared. */
  private static final long MOST_PAIRS = 4_000_000;

  /**
   * A line, or lines that are left out.
   *
   * @param sign {@code -} if it is only in the old text, {@code +} if only in the new one, a blank
   *     if in both, a backslash where this says how many were left out
   * @param text the line
   */
  record Line(char sign, String text) {}

  private final String[] before;
  private final String[] after;
  private final List<Line> all = new ArrayList<>();

  private LineDiff(String before, String after) {
    this.before = before.split("\n", -1);
    this.after = after.split("\n", -1);
  }

  /** How two texts differ. */
  static List<Line> of(String before, String after) {
    LineDiff diff = new LineDiff(before, after);
    diff.compare();
    return diff.shortened();
  }

  private void compare() {
    int same = Math.min(before.length, after.length);
    int start = 0;
    while (start < same && before[start].equals(after[start])) {
      start++;
    }
    int end = 0;
    while (end < same - start
        && before[before.length - 1 - end].equals(after[after.length - 1 - end])) {
      end++;
    }
    add(' ', before, 0, start);
    compareMiddle(start, before.length - end, after.length - end);
    add(' ', before, before.length - end, before.length);
  }

  private void compareMiddle(int start, int beforeEnd, int afterEnd) {
    int m = beforeEnd - start;
    int n = afterEnd - start;
    if ((long) m * n > MOST_PAIRS) {
      add('-', before, start, beforeEnd);
      add('+', after, start, afterEnd);
      return;
    }
    int[][] longest = longestCommon(start, m, n);
    int i = 0;
    int j = 0;
    while (i < m || j < n) {
      if (i < m && j < n && before[start + i].equals(after[start + j])) {
        all.add(new Line(' ', before[start + i]));
        i++;
        j++;
      } else if (i < m && (j == n || longest[i + 1][j] >= longest[i][j + 1])) {
        all.add(new Line('-', before[start + i]));
        i++;
      } else {
        all.add(new Line('+', after[start + j]));
        j++;
      }
    }
  }

  /** How many lines the rests from here on have in common, in order. */
  private int[][] longestCommon(int start, int m, int n) {
    int[][] longest = new int[m + 1][n + 1];
    for (int i = m - 1; i >= 0; i--) {
      for (int j = n - 1; j >= 0; j--) {
        longest[i][j] =
            before[start + i].equals(after[start + j])
                ? longest[i + 1][j + 1] + 1
                : Math.max(longest[i + 1][j], longest[i][j + 1]);
      }
    }
    return longest;
  }

  private void add(char sign, String[] lines, int from, int to) {
    for (int i = from; i < to; i++) {
      all.add(new Line(sign, lines[i]));
    }
  }

  /** Leaves out what is the same and far from what differs. */
  private List<Line> shortened() {
    boolean[] shown = new boolean[all.size()];
    for (int i = 0; i < shown.length; i++) {
      if (all.get(i).sign() != ' ') {
        int to = Math.min(shown.length, i + CONTEXT + 1);
        for (int near = Math.max(0, i - CONTEXT); near < to; near++) {
          shown[near] = true;
        }
      }
    }
    List<Line> lines = new ArrayList<>();
    int left = 0;
    for (int i = 0; i < shown.length; i++) {
      if (shown[i]) {
        left = told(left, lines);
        lines.add(all.get(i));
      } else {
        left++;
      }
    }
    told(left, lines);
    return lines;
  }

  private static int told(int left, List<Line> lines) {
    if (left > 0) {
      String what = left == 1 ? " 1 line is the same" : " " + left + " lines are the same";
      lines.add(new Line('\\', what));
    }
    return 0;
  }
}
