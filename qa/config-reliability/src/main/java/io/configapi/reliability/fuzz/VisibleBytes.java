package io.configapi.reliability.fuzz;

import java.util.Locale;

/** Bytes as a text of one line that says each of them: {@code \r}, {@code \x00}. */
final class VisibleBytes {

  private VisibleBytes() {}

  /** The first of the bytes, and how many more there are. */
  static String of(byte[] bytes, int most) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < bytes.length && i < most; i++) {
      append(text, (char) (bytes[i] & 0xff));
    }
    if (bytes.length > most) {
      text.append("… and ").append(bytes.length - most).append(" bytes more");
    }
    return text.toString();
  }

  private static void append(StringBuilder text, char c) {
    switch (c) {
      case '\r' -> text.append("\\r");
      case '\n' -> text.append("\\n");
      case '\\' -> text.append("\\\\");
      default -> {
        if (c >= ' ' && c < 0x7f) {
          text.append(c);
        } else {
          text.append(String.format(Locale.ROOT, "\\x%02x", (int) c));
        }
      }
    }
  }
}
