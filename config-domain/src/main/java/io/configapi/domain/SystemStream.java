package io.configapi.domain;

import io.configapi.domain.failure.InvalidInputException;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A stream of the service's own, as {@code $access/token:4711}: in the log like any other, and out
 * of reach of all that is about configurations.
 *
 * <p>{@code $}, a namespace of {@code a-z}, {@code /}, and visible characters of ASCII; at most 255
 * altogether.
 *
 * @param text the name itself
 */
public record SystemStream(String text) implements StreamName {

  /** What it begins with. */
  public static final String SIGN = "$";

  private static final Pattern TEXT = Pattern.compile("\\$[a-z]{1,32}/[!-~]{1,221}");

  /**
   * Checks the name.
   *
   * @throws InvalidInputException if the text is none
   */
  public SystemStream {
    Objects.requireNonNull(text, "text");
    if (!TEXT.matcher(text).matches()) {
      throw new InvalidInputException(
          "stream", "Invalid name of a system stream: expected $namespace/name in visible ASCII");
    }
  }

  /** What it belongs to, with its sign: {@code $access}. */
  public String namespace() {
    return text.substring(0, text.indexOf('/'));
  }

  @Override
  public String toString() {
    return text;
  }
}
