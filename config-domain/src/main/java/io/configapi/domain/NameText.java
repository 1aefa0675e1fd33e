package io.configapi.domain;

/** What texts are names, and what names begin with. */
final class NameText {

  private NameText() {}

  static boolean isName(String text) {
    return !text.isEmpty()
        && text.length() <= ConfigName.MAX_LENGTH
        && !text.equals(".")
        && !text.equals("..")
        && isWellFormed(text);
  }

  /** Whether it is a name, or becomes one when something is put behind it. */
  static boolean isBeginning(String text) {
    return text.isEmpty()
        || text.equals(".")
        || text.equals("..")
        || isName(text)
        || isName(text + "]")
        || isName(text + "0]");
  }

  private static boolean isWellFormed(String text) {
    int length = text.length();
    char before = '.';
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c == '[' && before != '.') {
        i = endOfIndex(text, i + 1);
        if (i < 0) {
          return false;
        }
        before = ']';
      } else if (c == '.' || (isPlain(c) && before != ']')) {
        before = c;
      } else {
        return false;
      }
    }
    return true;
  }

  /** Where the bracket stands that closes an index; -1 if it is none. */
  private static int endOfIndex(String text, int begin) {
    int end = begin;
    while (end < text.length() && isDigit(text.charAt(end))) {
      end++;
    }
    boolean closed = end > begin && end < text.length() && text.charAt(end) == ']';
    boolean leadingZero = end > begin + 1 && text.charAt(begin) == '0';
    return closed && !leadingZero ? end : -1;
  }

  private static boolean isPlain(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || isDigit(c) || c == '_' || c == '-';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
