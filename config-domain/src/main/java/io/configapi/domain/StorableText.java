package io.configapi.domain;

/** Text that PostgreSQL can store: no U+0000 and no half of a surrogate pair. */
public final class StorableText {

  private StorableText() {}

  /** Says what is wrong with the text, or nothing ({@code ""}) if it can be stored. */
  public static String problemOf(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0) {
        return "must not contain U+0000";
      }
      if (Character.isSurrogate(c)) {
        boolean paired =
            Character.isHighSurrogate(c)
                && i + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(i + 1));
        if (!paired) {
          return "must not contain a lone surrogate";
        }
        i++;
      }
    }
    return "";
  }
}
