package io.configapi.cli.output;

/**
 * Text that is safe to show: no character of it can move the cursor, change colours, or turn the
 * direction of what follows.
 */
public final class TerminalText {

  private static final String CUT = "…";

  private TerminalText() {}

  /** The whole text on one line. */
  public static String oneLine(String text) {
    return fit(text, Integer.MAX_VALUE);
  }

  /** The whole text, its newlines and tabs kept. */
  public static String block(String text) {
    StringBuilder shown = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              if (c == '\n' || c == '\t') {
                shown.appendCodePoint(c);
              } else {
                shown.append(shownAs(c));
              }
            });
    return shown.toString();
  }

  /** As much of the text as fits, on one line; what is cut ends with an ellipsis. */
  static String fit(String text, int columns) {
    StringBuilder shown = new StringBuilder(Math.min(text.length(), 256));
    int used = 0;
    int roomForCut = 0;
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      String next = shownAs(text.codePointAt(i));
      int width = width(next);
      if (used + width > columns) {
        shown.setLength(roomForCut);
        return shown.append(CUT).toString();
      }
      shown.append(next);
      used += width;
      if (used < columns) {
        roomForCut = shown.length();
      }
    }
    return shown.toString();
  }

  /** The columns that shown text takes. */
  static int width(String shown) {
    return shown.codePoints().map(DisplayWidth::of).sum();
  }

  private static String shownAs(int c) {
    return switch (c) {
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      case '\t' -> "\\t";
      default -> isHarmless(c) ? Character.toString(c) : "\\u{" + Integer.toHexString(c) + "}";
    };
  }

  private static boolean isHarmless(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          false;
      // Joins emoji and letters of several scripts; the other format characters turn directions.
      case Character.FORMAT -> c == 0x200c || c == 0x200d;
      default -> true;
    };
  }
}
