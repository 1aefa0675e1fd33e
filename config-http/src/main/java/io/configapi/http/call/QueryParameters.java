package io.configapi.http.call;

import io.configapi.domain.KnownWords;
import io.configapi.domain.NamePrefix;
import io.configapi.domain.NameScope;
import io.configapi.domain.event.MarkedPosition;
import io.configapi.domain.failure.FailureCode;
import io.configapi.domain.failure.InvalidInputException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * The parameters behind the question mark, each percent-decoded once; a plus is a plus, as an
 * offset of a timestamp has it. What is not known, or stands twice, is refused: to pass over a
 * misspelt prefix would answer another question than was asked.
 */
public final class QueryParameters {

  private static final String QUERY = "query";

  /** None at all. */
  static final QueryParameters NONE = new QueryParameters(Map.of());

  private final Map<String, String> values;

  private QueryParameters(Map<String, String> values) {
    this.values = values;
  }

  /**
   * The parameters of a request.
   *
   * @param query what stands behind its question mark
   * @param known the names it may have
   * @throws InvalidInputException if there is another one, or one twice, or one can't be decoded
   */
  static QueryParameters parse(String query, String... known) {
    if (query.isEmpty()) {
      return NONE;
    }
    Map<String, String> values = new LinkedHashMap<>();
    for (String pair : query.split("&", -1)) {
      if (!pair.isEmpty()) {
        put(values, pair, List.of(known));
      }
    }
    return new QueryParameters(values);
  }

  /** Whether a parameter is there. */
  public boolean has(String name) {
    return values.containsKey(name);
  }

  /** The text of a parameter; null if it is not there. */
  public @Nullable String text(String name) {
    return values.get(name);
  }

  /** The text of a parameter, or another one if it is not there. */
  public String text(String name, String otherwise) {
    return values.getOrDefault(name, otherwise);
  }

  /**
   * A number.
   *
   * @throws InvalidInputException if it is none of that range
   */
  public long number(String name, long least, long most, long otherwise) {
    String text = values.get(name);
    if (text == null) {
      return otherwise;
    }
    long number = text.matches("[0-9]{1,18}") ? Long.parseLong(text) : -1;
    if (number < least || number > most) {
      String range = most == Long.MAX_VALUE ? least + " or more" : least + " to " + most;
      throw invalid(name, "a number of " + range);
    }
    return number;
  }

  /**
   * A position, with or without the mark of its log.
   *
   * @throws InvalidInputException if it is none
   */
  public MarkedPosition position(String name, MarkedPosition otherwise) {
    String text = values.get(name);
    return text == null
        ? otherwise
        : MarkedPosition.parse(text)
            .orElseThrow(() -> invalid(name, "a position, as 10 or 10-hqz3w8yk1c"));
  }

  /**
   * The names that are meant: those with its {@code prefix} that are in its {@code scope}; all
   * where it has neither.
   *
   * @throws InvalidInputException if its scope is none
   */
  public NameScope scope() {
    NameScope prefixed = NamePrefix.of(text("prefix", "")).scope();
    String scope = text("scope");
    return scope == null ? prefixed : prefixed.intersect(NameScope.parse(scope));
  }

  /**
   * A truth.
   *
   * @throws InvalidInputException if it is neither {@code true} nor {@code false}
   */
  public boolean truth(String name) {
    return switch (values.getOrDefault(name, "false")) {
      case "true" -> true;
      case "false" -> false;
      default -> throw invalid(name, "true or false");
    };
  }

  /** The same with a parameter added or replaced. */
  public QueryParameters with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(values);
    more.put(name, value);
    return new QueryParameters(more);
  }

  /** The same without a parameter. */
  public QueryParameters without(String name) {
    Map<String, String> fewer = new LinkedHashMap<>(values);
    fewer.remove(name);
    return new QueryParameters(fewer);
  }

  /** As it stands behind the question mark. */
  public String encoded() {
    StringJoiner pairs = new StringJoiner("&");
    values.forEach((name, value) -> pairs.add(name + "=" + PercentEncoding.encode(value)));
    return pairs.toString();
  }

  /** Says what was expected of a parameter. */
  public static InvalidInputException invalid(String name, String expected) {
    return new InvalidInputException(name, "Invalid " + name + ": expected " + expected);
  }

  /** What looks like a name is said; what does not may be anything. */
  private static String unknown(String name, List<String> known) {
    String named = name.matches("[A-Za-z0-9_-]{1,32}") ? " " + name : "";
    String expected = known.isEmpty() ? "none" : "only " + String.join(", ", known);
    String meant =
        KnownWords.of(known.toArray(String[]::new))
            .meantBy(name)
            .map(word -> " (did you mean " + word + "?)")
            .orElse("");
    return "Unknown query parameter" + named + meant + ": expected " + expected;
  }

  private static void put(Map<String, String> values, String pair, List<String> known) {
    int equals = pair.indexOf('=');
    String name = PercentEncoding.decode(equals < 0 ? pair : pair.substring(0, equals), QUERY);
    if (!known.contains(name)) {
      throw new InvalidInputException(FailureCode.UNKNOWN_PARAMETER, QUERY, unknown(name, known));
    }
    String value = equals < 0 ? "" : PercentEncoding.decode(pair.substring(equals + 1), QUERY);
    if (values.put(name, value) != null) {
      throw new InvalidInputException(name, "Invalid " + name + ": expected it once");
    }
  }
}
