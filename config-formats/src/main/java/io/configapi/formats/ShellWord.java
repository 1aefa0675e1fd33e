package io.configapi.formats;

/**
 * One word of a shell (POSIX.1-2024, volume Shell and Utilities, section 2.2): pieces in single, in
 * double and in no quotes, one right after the other. What a shell would evaluate is refused.
 */
final class ShellWord {

  private static final String NOT_EVALUATED =
      "expected no $ and no ` but in single quotes or after a backslash: nothing is evaluated";

  private final ShellText text;
  private final StringBuilder word = new StringBuilder();

  private ShellWord(ShellText text) {
    this.text = text;
  }

  /** Reads from here to the first blank or end of a line outside of quotes. */
  static String read(ShellText text) {
    return new ShellWord(text).read();
  }

  private String read() {
    boolean homeWouldBegin = true;
    while (!text.isAtLineEnd() && !text.isAtBlank()) {
      Place place = text.place();
      char c = text.next();
      switch (c) {
        case '\'' -> readSingleQuoted(place);
        case '"' -> readDoubleQuoted(place);
        case '\\' -> readEscaped(place);
        default -> word.append(requireLiteral(c, homeWouldBegin, place));
      }
      homeWouldBegin = c == ':';
    }
    return word.toString();
  }

  private void readSingleQuoted(Place opened) {
    for (char c = next(opened); c != '\''; c = next(opened)) {
      word.append(c);
    }
  }

  private void readDoubleQuoted(Place opened) {
    while (peek(opened) != '"') {
      if (text.peek() == '$' || text.peek() == '`') {
        throw text.place().refuse(NOT_EVALUATED);
      }
      char c = text.next();
      if (c == '\\') {
        readEscapedInDoubleQuotes(next(opened));
      } else {
        word.append(c);
      }
    }
    text.next();
  }

  /** A backslash means itself but before these. */
  private void readEscapedInDoubleQuotes(char c) {
    switch (c) {
      case '\\', '"', '$', '`' -> word.append(c);
      case '\n' -> {}
      default -> word.append('\\').append(c);
    }
  }

  private void readEscaped(Place place) {
    if (text.isAtEnd()) {
      throw place.refuse("expected a character after the backslash");
    }
    if (text.isAtLineEnd()) {
      text.skipLineEnd();
    } else {
      word.append(text.next());
    }
  }

  private char peek(Place opened) {
    if (text.isAtEnd()) {
      throw opened.refuse("expected the quote that closes this one");
    }
    return text.peek();
  }

  private char next(Place opened) {
    peek(opened);
    return text.next();
  }

  private static char requireLiteral(char c, boolean homeWouldBegin, Place place) {
    if (c == '$' || c == '`') {
      throw place.refuse(NOT_EVALUATED);
    }
    if (c < ' ' || ";&|<>()".indexOf(c) >= 0 || (c == '~' && homeWouldBegin)) {
      throw place.refuse(
          "a shell takes this character for more than itself; expected quotes around it");
    }
    return c;
  }
}
