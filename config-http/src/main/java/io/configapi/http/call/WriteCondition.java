package io.configapi.http.call;

import io.configapi.domain.failure.InvalidInputException;
import io.configapi.domain.write.ExpectedVersion;
import io.undertow.util.HeaderMap;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The condition of a write, from its headers (RFC 9110, sections 13.1.1 and 13.1.2): {@code
 * If-Match} with a version in quotes or {@code *}, or {@code If-None-Match: *}. The log itself
 * judges it.
 */
final class WriteCondition {

  private static final Pattern VERSION = Pattern.compile("\"([1-9][0-9a-z-]*)\"");

  private WriteCondition() {}

  /**
   * What must be there for the write to be done.
   *
   * @throws InvalidInputException if a header can't be understood: a condition that is passed over
   *     would be a write that nobody asked for
   */
  static ExpectedVersion of(HeaderMap headers) {
    HeaderValues match = headers.get(Headers.IF_MATCH);
    HeaderValues noneMatch = headers.get(Headers.IF_NONE_MATCH);
    if (match != null && noneMatch != null) {
      throw new InvalidInputException(
          "If-Match", "Invalid condition: expected If-Match or If-None-Match, got both");
    }
    if (match != null) {
      return ifMatch(single(match, Headers.IF_MATCH));
    }
    return noneMatch == null
        ? ExpectedVersion.ANY
        : ifNoneMatch(single(noneMatch, Headers.IF_NONE_MATCH));
  }

  private static ExpectedVersion ifMatch(String text) {
    if (text.equals("*")) {
      return ExpectedVersion.PRESENT;
    }
    Matcher version = VERSION.matcher(text);
    return (version.matches()
            ? ExpectedVersion.parse(version.group(1))
            : Optional.<ExpectedVersion>empty())
        .orElseThrow(
            () ->
                new InvalidInputException(
                    "If-Match",
                    "Invalid If-Match: expected one version in quotes, as \"3\" or an ETag, or *"));
  }

  private static ExpectedVersion ifNoneMatch(String text) {
    if (!text.equals("*")) {
      throw new InvalidInputException(
          "If-None-Match", "Invalid If-None-Match: expected * on a write");
    }
    return ExpectedVersion.ABSENT;
  }

  private static String single(HeaderValues values, HttpString header) {
    if (values.size() > 1) {
      throw new InvalidInputException(
          header.toString(), "Invalid " + header + ": expected it once, got it " + values.size());
    }
    return values.getFirst().strip();
  }
}
