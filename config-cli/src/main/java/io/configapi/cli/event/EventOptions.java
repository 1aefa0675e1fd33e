package io.configapi.cli.event;

import io.configapi.cli.option.ScopeOption;
import io.configapi.domain.ConfigName;
import io.configapi.domain.NameScope;
import io.configapi.domain.failure.InvalidInputException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which events, and how many. */
final class EventOptions {

  @Mixin private final ScopeOption names = new ScopeOption();

  @Option(names = "--limit", paramLabel = "N", description = "Not more than so many events.")
  private @Nullable Long limit;

  /**
   * Checks what was given.
   *
   * @throws InvalidInputException if it can't be taken
   */
  void check() {
    if (limit != null && limit < 1) {
      throw new InvalidInputException("limit", "Invalid limit: expected 1 or more");
    }
    scope();
  }

  NameScope scope() {
    return names.chosen();
  }

  boolean includes(ConfigName name) {
    return scope().covers(name);
  }

  boolean hasLimit() {
    return limit != null;
  }

  long limit() {
    return limit == null ? Long.MAX_VALUE : limit;
  }
}
