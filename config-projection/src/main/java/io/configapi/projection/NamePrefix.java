package io.configapi.projection;

import io.configapi.domain.ConfigName;
import io.configapi.domain.failure.InvalidInputException;
import java.util.Optional;

/** The beginning of a name. */
final class NamePrefix {

  /**
   * The smallest character of a name: {@code .} and {@code ..} are none by themselves, but begin
   * some.
   */
  private static final String SMALLEST = "-";

  private NamePrefix() {}

  /**
   * A name that is not greater than any with this prefix, nor less than any without it that is
   * less; empty if no name has it.
   */
  static Optional<ConfigName> firstName(String prefix) {
    try {
      boolean noNameItself = prefix.equals(".") || prefix.equals("..");
      return Optional.of(ConfigName.of(noNameItself ? prefix + SMALLEST : prefix));
    } catch (InvalidInputException e) {
      return Optional.empty();
    }
  }
}
