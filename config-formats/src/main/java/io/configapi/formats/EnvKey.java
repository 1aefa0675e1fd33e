package io.configapi.formats;

import io.configapi.domain.ConfigName;
import java.util.Locale;

/**
 * The name of a shell's variable. A configuration's name becomes one by upper case and underscores,
 * which can't always be undone.
 *
 * @param text the key itself
 */
record EnvKey(String text) {

  /** The key of a configuration. */
  static EnvKey of(ConfigName name) {
    StringBuilder key = new StringBuilder(name.text().toUpperCase(Locale.ROOT));
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

  /** What the key means by itself: lower case, and a dot for each underscore. */
  String plainName() {
    return text.toLowerCase(Locale.ROOT).replace('_', '.');
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
