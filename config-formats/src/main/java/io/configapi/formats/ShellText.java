package io.configapi.formats;

/** A shell's text and how far it is read. */
final class ShellText {

  private final String text;
  private int at;
  private int line = 1;
  private int lineStart;

  ShellText(String text) {
    this.text = text;
  }

  Place place() {
    return new Place(line, at - lineStart + 1);
  }

  boolean isAtEnd() {
    return at == text.length();
  }

  /** At a line feed, alone or with a carriage return before it, or at the end of the text. */
  boolean isAtLineEnd() {
    return isAtEnd() || peek() == '\n' || text.startsWith("\r\n", at);
  }

  boolean isAtBlank() {
    return !isAtEnd() && (peek() == ' ' || peek() == '\t');
  }

  char peek() {
    return text.charAt(at);
  }

  char next() {
    char c = text.charAt(at++);
    if (c == '\n') {
      line++;
      lineStart = at;
    }
    return c;
  }

  void skipBlanks() {
    while (isAtBlank()) {
      at++;
    }
  }

  void skipLineEnd() {
    if (next() == '\r') {
      next();
    }
  }

  /** The rest of the line, without its end. */
  String takeLine() {
    int start = at;
    while (!isAtLineEnd()) {
      at++;
    }
    return text.substring(start, at);
  }

  /** The name of a variable; empty if none stands here. */
  String takeKey() {
    int start = at;
    while (!isAtEnd() && isOfKey(peek(), at == start)) {
      at++;
    }
    return text.substring(start, at);
  }

  private static boolean isOfKey(char c, boolean first) {
    return (c >= 'A' && c <= 'Z')
        || (c >= 'a' && c <= 'z')
        || c == '_'
        || (c >= '0' && c <= '9' && !first);
  }
}
