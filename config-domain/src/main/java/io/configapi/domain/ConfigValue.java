package io.configapi.domain;

import io.configapi.domain.failure.InvalidInputException;
import java.util.Objects;

/**
 * A value that can be recorded: any text, the empty one included, but for U+0000 and lone
 * surrogates, which PostgreSQL can't store (its manual, section 8.14.1).
 *
 * @param text the value itself
 */
public record ConfigValue(String text) {

  /** The largest value a service takes unless it is told otherwise: 1 MiB of UTF-8. */
  public static final int DEFAULT_MAX_BYTES = 1024 * 1024;

  /**
   * Checks the value.
   *
   * @throws InvalidInputException if the text can't be stored
   */
  public ConfigValue {
    Objects.requireNonNull(text, "text");
    String problem = StorableText.problemOf(text);
    if (!problem.isEmpty()) {
      throw new InvalidInputException("value", "Invalid value: it " + problem);
    }
  }

  /**
   * The value with this text.
   *
   * @throws InvalidInputException if the text can't be stored
   */
  public static ConfigValue of(String text) {
    return new ConfigValue(text);
  }

  /** The length in bytes of UTF-8. */
  public int sizeInBytes() {
    int bytes = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < 0x80) {
        bytes += 1;
      } else if (c < 0x800 || Character.isSurrogate(c)) {
        bytes += 2;
      } else {
        bytes += 3;
      }
    }
    return bytes;
  }

  /** Says how long the value is, never what it is: values must not reach a log by accident. */
  @Override
  public String toString() {
    return "ConfigValue(" + text.length() + " characters)";
  }
}
