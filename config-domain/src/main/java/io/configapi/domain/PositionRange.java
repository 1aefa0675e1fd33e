package io.configapi.domain;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Positions of a log that follow each other, as "first-last" in text.
 *
 * @param first the first of them, 1 or more
 * @param last the last of them, not less than the first
 */
public record PositionRange(long first, long last) {

  /** As many digits as any position has, and none that a long can't hold. */
  private static final Pattern TEXT = Pattern.compile("([1-9][0-9]{0,17})-([1-9][0-9]{0,17})");

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

  /** The range that the text tells of; empty if it is no range. */
  public static Optional<PositionRange> parse(String text) {
    Matcher range = TEXT.matcher(text);
    if (!range.matches()) {
      return Optional.empty();
    }
    long first = Long.parseLong(range.group(1));
    long last = Long.parseLong(range.group(2));
    return first > last ? Optional.empty() : Optional.of(new PositionRange(first, last));
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
