package io.configapi.http.call;

import io.configapi.domain.failure.InvalidInputException;
import io.configapi.domain.write.IdempotencyKey;
import io.undertow.util.HeaderMap;
import io.undertow.util.HeaderValues;
import io.undertow.util.HttpString;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The {@code Idempotency-Key} of a write. What is asked for under it, the service knows. */
final class IdempotencyKeyHeader {

  private static final HttpString HEADER = HttpString.tryFromString("Idempotency-Key");

  /** In quotes, each character with a backslash before it. */
  private static final int LONGEST_QUOTED = 2 * IdempotencyKey.MAX_LENGTH + 2;

  private static final Pattern QUOTED = Pattern.compile("\"((?:[^\"\\\\]|\\\\[\"\\\\])*)\"");
  private static final Pattern ESCAPE = Pattern.compile("\\\\(.)");

  private IdempotencyKeyHeader() {}

  /**
   * The key of a request; empty if it has none.
   *
   * @throws InvalidInputException if it can't be taken
   */
  static Optional<IdempotencyKey> of(HeaderMap headers) {
    HeaderValues values = headers.get(HEADER);
    if (values == null) {
      return Optional.empty();
    }
    if (values.size() > 1) {
      throw QueryParameters.invalid(HEADER.toString(), "it once");
    }
    return Optional.of(IdempotencyKey.of(unquoted(values.getFirst().strip())));
  }

  /**
   * The IETF's draft has the key in quotes, as structured headers have their strings (RFC 9651);
   * others send it without.
   */
  private static String unquoted(String text) {
    Matcher quoted = QUOTED.matcher(text);
    return text.length() <= LONGEST_QUOTED && quoted.matches()
        ? ESCAPE.matcher(quoted.group(1)).replaceAll("$1")
        : text;
  }
}
