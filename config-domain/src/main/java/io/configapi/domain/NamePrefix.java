package io.configapi.domain;

import java.util.Objects;
import java.util.Optional;

/**
 * A text that names begin with, and that is cut off them or put before them: {@code payments.}
 * makes {@code payments.db.url} of {@code db.url}. Any text is one; what no name can begin with is
 * the prefix of none.
 *
 * @param text the beginning itself; empty cuts nothing off
 */
public record NamePrefix(String text) {

  /** Checks that it is there. */
  public NamePrefix {
    Objects.requireNonNull(text, "text");
  }

  /** This text as a prefix. */
  public static NamePrefix of(String text) {
    return new NamePrefix(text);
  }

  /** Whether a name begins with it. */
  public boolean covers(ConfigName name) {
    return name.text().startsWith(text);
  }

  /** All names that begin with it. */
  public NameScope scope() {
    return NameScope.beginningWith(text);
  }

  /** A name without it; empty if the name does not begin with it, or what is left is no name. */
  public Optional<ConfigName> cutOff(ConfigName name) {
    String rest = covers(name) ? name.text().substring(text.length()) : "";
    return NameText.isName(rest) ? Optional.of(ConfigName.of(rest)) : Optional.empty();
  }

  /**
   * A name with it before.
   *
   * @throws io.configapi.domain.failure.InvalidInputException if that is no name
   */
  public ConfigName putBefore(ConfigName name) {
    return ConfigName.of(text + name.text());
  }

  @Override
  public String toString() {
    return text;
  }
}
