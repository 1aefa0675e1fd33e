package io.configapi.domain;

/**
 * A part of all names as they are sorted: a range of an index.
 *
 * @param from its beginning, which belongs to it; need not be a name
 * @param to its end, which does not
 */
public record NameRange(String from, String to) {

  /** Greater than every character of a name. */
  private static final String AFTER_ALL = "~";

  /** Less than every character of a name, and greater than what system streams begin with. */
  private static final String BEFORE_ALL = "%";

  /** Just that name: between it and this no other has room. */
  private static final String AFTER_NAME = "!";

  /** That of one name. */
  static NameRange of(String name) {
    return new NameRange(name, name + AFTER_NAME);
  }

  /** That of all names that begin with a text. */
  static NameRange beginningWith(String text) {
    return new NameRange(text.isEmpty() ? BEFORE_ALL : text, text + AFTER_ALL);
  }

  /** What all names in it begin with. */
  public String beginning() {
    return from.equals(BEFORE_ALL) ? "" : from;
  }

  /** Whether a name is in it. */
  public boolean contains(ConfigName name) {
    return name.text().compareTo(from) >= 0 && name.text().compareTo(to) < 0;
  }
}
