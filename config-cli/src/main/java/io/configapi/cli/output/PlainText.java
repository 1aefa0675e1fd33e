package io.configapi.cli.output;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Text that fits between tabs on one line, and can be had back exactly with {@code printf '%b'}:
 * backslash, tab, newline and carriage return become {@code \\ \t \n \r}; each byte of another
 * control character becomes {@code \0} and three octal digits.
 */
final class PlainText {

  private PlainText() {}

  static String escape(String text) {
    StringBuilder escaped = new StringBuilder(text.length() + 16);
    text.codePoints().forEach(c -> append(escaped, c));
    return escaped.toString();
  }

  private static void append(StringBuilder escaped, int c) {
    switch (c) {
      case '\\' -> escaped.append("\\\\");
      case '\t' -> escaped.append("\\t");
      case '\n' -> escaped.append("\\n");
      case '\r' -> escaped.append("\\r");
      default -> {
        if (Character.isISOControl(c)) {
          for (byte octet : Character.toString(c).getBytes(StandardCharsets.UTF_8)) {
            escaped.append(String.format(Locale.ROOT, "\\0%03o", octet & 0xff));
          }
        } else {
          escaped.appendCodePoint(c);
        }
      }
    }
  }
}
