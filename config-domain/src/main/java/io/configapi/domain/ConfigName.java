package io.configapi.domain;

import io.configapi.domain.failure.InvalidInputException;
import java.util.Objects;

/**
 * The name of a configuration, and so of its stream of events.
 *
 * <p>1 to 255 of {@code A-Z a-z 0-9 . _ -}, except {@code .} and {@code ..}, which a URL path would
 * lose (RFC 3986, section 5.2.4). Dots make a hierarchy by convention ({@code payments.db.url}).
 * What stands between dots can end with indexes, as elements of a list have them ({@code
 * servers[0].host}, {@code grid[0][1]}): digits without a leading zero, so each has one name only.
 * Names sort by their characters' codes, as PostgreSQL's collation "C" sorts them.
 *
 * @param text the name itself
 */
public record ConfigName(String text) implements StreamName, Comparable<ConfigName> {

  /** The longest name, in characters. */
  public static final int MAX_LENGTH = 255;

  private static final String EXPECTED =
      "expected 1 to "
          + MAX_LENGTH
          + " of A-Z a-z 0-9 . _ - and indexes such as [0] (and neither . nor ..)";

  /**
   * Checks the name.
   *
   * @throws InvalidInputException if the text is no name
   */
  public ConfigName {
    Objects.requireNonNull(text, "text");
    if (!NameText.isName(text)) {
      throw new InvalidInputException("name", "Invalid configuration name: " + EXPECTED);
    }
  }

  /**
   * The name with this text.
   *
   * @throws InvalidInputException if the text is no name
   */
  public static ConfigName of(String text) {
    return new ConfigName(text);
  }

  /** Whether there can be a name that begins with this text, or is it; the empty one begins all. */
  public static boolean canBeginWith(String text) {
    return NameText.isBeginning(text);
  }

  /** Whether this name begins with the prefix; every name begins with the empty one. */
  public boolean startsWith(String prefix) {
    return text.startsWith(prefix);
  }

  @Override
  public int compareTo(ConfigName other) {
    return text.compareTo(other.text);
  }

  @Override
  public String toString() {
    return text;
  }
}
