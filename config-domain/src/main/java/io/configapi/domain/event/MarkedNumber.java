package io.configapi.domain.event;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A number with a mark behind it, {@code 10-hqz3w8yk1c}, or without one, {@code 10}. */
public record MarkedNumber(long number, Optional<LogMark> mark) {

  /** As many digits as any position has, and none that a long can't hold. */
  private static final Pattern TEXT = Pattern.compile("([0-9]{1,18})(?:-([0-9a-z]{1,13}))?");

  /** The number that the text tells of; empty if it tells of none. */
  static Optional<MarkedNumber> parse(String text) {
    Matcher parts = TEXT.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    long number = Long.parseLong(parts.group(1));
    String mark = parts.group(2);
    try {
      return Optional.of(new MarkedNumber(number, Optional.ofNullable(mark).map(LogMark::parse)));
    } catch (NumberFormatException tooLarge) {
      return Optional.empty();
    }
  }

  /** The text that {@link #parse} reads. */
  @Override
  public String toString() {
    return mark.map(known -> number + "-" + known).orElseGet(() -> Long.toString(number));
  }
}
