package io.configapi.formats;

import org.jspecify.annotations.Nullable;

/**
 * The logical lines of a properties file, divided as {@link java.util.Properties} does: a backslash
 * before the end of a line joins the next one to it. Blank lines and comments are passed over.
 */
final class LogicalLines {

  private final String text;
  private int at;
  private int line = 1;
  private int number;

  LogicalLines(String text) {
    this.text = text;
  }

  /** The next logical line as it is written, with the break at its end; null at the end. */
  @Nullable String next() {
    skipBlanksAndComments();
    if (at == text.length()) {
      return null;
    }
    number = line;
    int start = at;
    skipLogicalLine();
    return text.substring(start, at);
  }

  /** In which line of the text the logical line begins, from 1. */
  int number() {
    return number;
  }

  private void skipBlanksAndComments() {
    while (at < text.length()) {
      switch (text.charAt(at)) {
        case ' ', '\t', '\f', '\n', '\r' -> advance();
        case '#', '!' -> skipComment();
        default -> {
          return;
        }
      }
    }
  }

  private void skipComment() {
    while (at < text.length() && !isBreak(text.charAt(at))) {
      at++;
    }
  }

  private void skipLogicalLine() {
    boolean escaped = false;
    while (at < text.length()) {
      char c = text.charAt(at);
      advance();
      if (isBreak(c) && !escaped) {
        return;
      }
      escaped = c == '\\' && !escaped;
    }
  }

  /** A carriage return and the line feed after it are one break. */
  private void advance() {
    char c = text.charAt(at++);
    if (c == '\r' && at < text.length() && text.charAt(at) == '\n') {
      at++;
    }
    if (isBreak(c)) {
      line++;
    }
  }

  private static boolean isBreak(char c) {
    return c == '\n' || c == '\r';
  }
}
