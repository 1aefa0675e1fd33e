package io.configapi.http;

import io.configapi.domain.failure.InvalidInputException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * What an option is where no flag says it: {@code --pool-size} is {@code CONFIG_POOL_SIZE}, unless
 * that is not set or empty. An option without a default is left alone.
 */
final class EnvironmentDefaults implements IDefaultValueProvider {

  private final Map<String, String> environment;

  EnvironmentDefaults(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public @Nullable String defaultValue(ArgSpec argument) {
    return argument instanceof OptionSpec option && option.defaultValue() != null
        ? variable(environment, variableOf(option)).orElse(null)
        : null;
  }

  /** A variable of an environment; an empty one counts as not set. */
  static Optional<String> variable(Map<String, String> environment, String name) {
    return Optional.ofNullable(environment.get(name)).filter(text -> !text.isBlank());
  }

  /**
   * A text of the shell's, if it came through whole: where the locale's encoding has no character,
   * Java puts a sign of replacement.
   *
   * @throws InvalidInputException if it did not
   */
  static String whole(String name, String text) {
    if (text.contains("\uFFFD")) {
      throw new InvalidInputException(
          name,
          name
              + " can't be read in the encoding of this locale: use a UTF-8 locale"
              + " (LC_ALL=C.UTF-8)");
    }
    return text;
  }

  private static String variableOf(OptionSpec option) {
    return "CONFIG_"
        + option.longestName().substring("--".length()).replace('-', '_').toUpperCase(Locale.ROOT);
  }
}
