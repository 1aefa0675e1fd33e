package io.configapi.formats;

import io.configapi.domain.ConfigName;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The name of a shell's variable. A configuration's name becomes one by upper case and underscores,
 * which can't always be undone. An index becomes a number between underscores, as in Spring's
 * relaxed binding: {@code SERVERS_0_HOST} is {@code servers[0].host}.
 *
 * @param text the key itself
 */
record EnvKey(String text) {

  private static final Pattern INDEX = Pattern.compile("0|[1-9][0-9]*");

  /** The key of a configuration. */
  static EnvKey of(ConfigName name) {
    StringBuilder key = new StringBuilder(name.text().replace("]", "").toUpperCase(Locale.ROOT));
    for (int i = 0; i < key.length(); i++) {
      char c = key.charAt(i);
      if (!isDigit(c) && !(c >= 'A' && c <= 'Z')) {
        key.setCharAt(i, '_');
      }
    }
    if (isDigit(key.charAt(0))) {
      key.insert(0, '_');
    }
    return new EnvKey(key.toString());
  }

  /**
   * What the key means by itself: lower case, and a dot for each underscore; but a number between
   * underscores is an index.
   */
  String plainName() {
    String[] parts = text.toLowerCase(Locale.ROOT).split("_", -1);
    StringBuilder name = new StringBuilder(parts[0]);
    for (int i = 1; i < parts.length; i++) {
      boolean index = INDEX.matcher(parts[i]).matches() && !parts[i - 1].isEmpty();
      name.append(index ? '[' : '.').append(parts[i]).append(index ? "]" : "");
    }
    return name.toString();
  }

  /** Whether this is the key of the configuration, in whichever case. */
  boolean isOf(ConfigName name) {
    return text.equalsIgnoreCase(of(name).text());
  }

  @Override
  public String toString() {
    return text;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
