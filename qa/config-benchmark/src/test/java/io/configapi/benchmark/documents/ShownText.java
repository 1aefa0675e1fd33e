package io.configapi.benchmark.documents;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a document shows, and what it stands for today. A time, an id, a hash, a root, a key, a
 * signature or the mark of a version is another one on each run: where a document shows one, any of
 * its kind will do, and from then on that very one is meant wherever the document shows it again,
 * in commands too. An ellipsis stands for anything within its line; alone on a line, for any lines.
 */
final class ShownText {

  private static final List<String> KINDS =
      List.of(
          "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:\\.\\d{1,9})?Z",
          "\\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\\b",
          "\\b[0-9a-f]{64}\\b",
          "(?<=/|\\+)[0-9a-f]{8}(?=\\+|\\b)",
          "(?<![A-Za-z0-9+/])[A-Za-z0-9+/]{43,}={0,2}",
          "\\b[0-9]+-[0-9a-z]{8,}\\b");

  /** The last kind: of a number with a mark the number is always the same. */
  private static final int MARKED = KINDS.size() - 1;

  private static final Pattern VARIABLE =
      Pattern.compile("(" + String.join(")|(", KINDS) + ")|( ?… ?)");
  private static final Pattern JSON_SPACE =
      Pattern.compile("(\"(?:[^\"\\\\]|\\\\.)*\")|\\s+", Pattern.DOTALL);

  private final Map<String, String> meanings = new HashMap<>();

  /** The text with everything that was shown before taken for what it stood for. */
  String today(String text) {
    Matcher variable = VARIABLE.matcher(text);
    return variable.replaceAll(
        found -> Matcher.quoteReplacement(meanings.getOrDefault(found.group(), found.group())));
  }

  /**
   * Whether this output is what is shown; if so, what is shown in it for the first time gets its
   * meaning.
   */
  boolean isShownBy(String shown, String output) {
    List<String> unknown = new ArrayList<>();
    Matcher match = pattern(shown.strip(), unknown).matcher(output.strip());
    if (!match.matches()) {
      return false;
    }
    for (int i = 0; i < unknown.size(); i++) {
      meanings.put(unknown.get(i), match.group(i + 1));
    }
    return true;
  }

  /** The same for JSON, in which blanks between tokens mean nothing. */
  boolean isShownByJson(String shown, String output) {
    return isShownBy(withoutSpace(shown), withoutSpace(output));
  }

  private static String withoutSpace(String json) {
    return JSON_SPACE
        .matcher(json)
        .replaceAll(
            part -> Optional.ofNullable(part.group(1)).map(Matcher::quoteReplacement).orElse(""));
  }

  private Pattern pattern(String shown, List<String> unknown) {
    StringBuilder pattern = new StringBuilder();
    Matcher variable = VARIABLE.matcher(shown);
    int end = 0;
    while (variable.find()) {
      pattern.append(Pattern.quote(shown.substring(end, variable.start())));
      pattern.append(expression(variable, shown, unknown));
      end = variable.end();
    }
    return Pattern.compile(pattern + Pattern.quote(shown.substring(end)));
  }

  private String expression(Matcher variable, String shown, List<String> unknown) {
    String text = variable.group();
    if (text.contains("…")) {
      return isAlone(variable, shown) ? "(?s:.*)" : ".*";
    }
    if (meanings.containsKey(text)) {
      return Pattern.quote(meanings.get(text));
    }
    int known = unknown.indexOf(text);
    if (known >= 0) {
      return "\\" + (known + 1) + "(?!\\d)";
    }
    unknown.add(text);
    int kind = kindOf(variable);
    return kind == MARKED
        ? "(" + text.substring(0, text.indexOf('-')) + "-[0-9a-z]+)"
        : "(" + KINDS.get(kind) + ")";
  }

  private static int kindOf(Matcher variable) {
    for (int kind = 0; kind < KINDS.size(); kind++) {
      if (variable.group(kind + 1) != null) {
        return kind;
      }
    }
    throw new IllegalStateException(variable.group());
  }

  private static boolean isAlone(Matcher variable, String shown) {
    boolean first = variable.start() == 0 || shown.charAt(variable.start() - 1) == '\n';
    boolean last = variable.end() == shown.length() || shown.charAt(variable.end()) == '\n';
    return first && last;
  }
}
