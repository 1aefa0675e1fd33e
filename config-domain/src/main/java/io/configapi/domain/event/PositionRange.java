package io.configapi.domain.event;

import java.util.Optional;

/**
 * Positions of a log that follow each other, as "first-last" in text.
 *
 * @param first the first of them, 1 or more
 * @param last the last of them, not less than the first
 */
public record PositionRange(long first, long last) {

  /** As many digits as any position has, and none that a long can't hold. */
  private static final int MOST_DIGITS = 18;

  private static final int DECIMAL = 10;

  /**
   * Checks the positions.
   *
   * @throws IllegalArgumentException if they are no range
   */
  public PositionRange {
    if (first < 1 || last < first) {
      throw new IllegalArgumentException(
          "expected positions from 1 on, got " + first + " to " + last);
    }
  }

  /**
   * The range that the text tells of; empty if it is no range. Asked for each event that goes out,
   * so it is read without a regular expression.
   */
  public static Optional<PositionRange> parse(String text) {
    int dash = text.indexOf('-');
    if (dash < 0 || !isPosition(text, 0, dash) || !isPosition(text, dash + 1, text.length())) {
      return Optional.empty();
    }
    long first = Long.parseLong(text, 0, dash, DECIMAL);
    long last = Long.parseLong(text, dash + 1, text.length(), DECIMAL);
    return first > last ? Optional.empty() : Optional.of(new PositionRange(first, last));
  }

  private static boolean isPosition(String text, int from, int to) {
    if (from == to || to - from > MOST_DIGITS || text.charAt(from) == '0') {
      return false;
    }
    for (int i = from; i < to; i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  /** Whether the position is one of them. */
  public boolean contains(long position) {
    return first <= position && position <= last;
  }

  /** The text that {@link #parse} reads. */
  @Override
  public String toString() {
    return first + "-" + last;
  }
}
