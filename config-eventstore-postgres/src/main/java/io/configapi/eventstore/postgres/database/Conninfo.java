package io.configapi.eventstore.postgres.database;

import io.configapi.domain.failure.InvalidInputException;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A connection string of libpq's older form: {@code host=db.example dbname='my db'}. */
final class Conninfo {

  /** A quote or backslash in a text stands behind a backslash. */
  private static final Pattern PAIR =
      Pattern.compile(
          "\\s*([a-z_]+)\\s*=\\s*(?:'((?:[^'\\\\]|\\\\.)*)'|((?:[^'\\\\\\s]|\\\\.)*))(?=\\s|$)");

  private static final Pattern ESCAPED = Pattern.compile("\\\\(.)");

  private Conninfo() {}

  /** Whether a text is meant to be one. */
  static boolean is(String text) {
    return text.strip().matches("(?s)[a-z_]+\\s*=.*");
  }

  /** What it says, by libpq's names. */
  static Map<String, String> parameters(String text) {
    Map<String, String> parameters = new HashMap<>();
    Matcher pair = PAIR.matcher(text.strip());
    int end = 0;
    while (pair.find() && pair.start() == end) {
      String quoted = pair.group(2);
      String value = quoted == null ? pair.group(3) : quoted;
      if (value.chars().anyMatch(Character::isISOControl)) {
        throw malformed();
      }
      parameters.put(pair.group(1), ESCAPED.matcher(value).replaceAll("$1"));
      end = pair.end();
    }
    if (end != text.strip().length()) {
      throw malformed();
    }
    parameters.values().removeIf(String::isEmpty);
    return parameters;
  }

  private static InvalidInputException malformed() {
    return ConnectionParameters.refused(
        "is no connection string either: expected name=value pairs, a value with spaces or quotes"
            + " as 'it\\'s'");
  }
}
