package io.configapi.formats.nested;

import java.util.Locale;
import java.util.Set;

/** Text as YAML has it. */
public final class YamlText {

  /** What some reader, of YAML 1.1 most of all, takes for something else than a text. */
  private static final Set<String> WORDS_WITH_A_MEANING =
      Set.of("null", "true", "false", "yes", "no", "on", "off", "y", "n", "nan", "inf");

  private YamlText() {}

  /**
   * Whether a name needs no quotes, whichever reader it meets: it begins with a letter, so it is no
   * number, no indicator and no mark of a document, and has no bracket, so it is no sequence.
   */
  static boolean isPlain(String name) {
    char first = name.isEmpty() ? ' ' : name.charAt(0);
    boolean letter = (first >= 'a' && first <= 'z') || (first >= 'A' && first <= 'Z');
    return letter
        && name.indexOf('[') < 0
        && !WORDS_WITH_A_MEANING.contains(name.toLowerCase(Locale.ROOT));
  }

  /** A name, or a part of one, in quotes where it needs them. */
  public static void appendKey(StringBuilder out, String key) {
    if (isPlain(key)) {
      out.append(key);
    } else {
      appendQuoted(out, key);
    }
  }

  /** In double quotes, on one line (YAML 1.2, section 7.3.1). */
  public static void appendQuoted(StringBuilder out, String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      append(out, text.charAt(i));
    }
    out.append('"');
  }

  private static void append(StringBuilder out, char c) {
    switch (c) {
      case '"' -> out.append("\\\"");
      case '\\' -> out.append("\\\\");
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      case '\t' -> out.append("\\t");
      default -> {
        if (mustBeEscaped(c)) {
          Hex.append(out.append("\\u"), c);
        } else {
          out.append(c);
        }
      }
    }
  }

  /** What YAML does not print (section 5.1), and what a reader may take for a break or a mark. */
  private static boolean mustBeEscaped(char c) {
    return c < 0x20
        || (c >= 0x7f && c <= 0x9f)
        || c == '\u2028'
        || c == '\u2029'
        || c == '\ufeff'
        || c >= '\ufffe';
  }
}
