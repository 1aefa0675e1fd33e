package io.configapi.cli.event;

import io.configapi.domain.ConfigName;
import io.configapi.domain.failure.InvalidInputException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which events, and how many. */
final class EventOptions {

  @Option(names = "--prefix", paramLabel = "P", description = "Only names that begin with this.")
  private String prefix = "";

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
  }

  String prefix() {
    return prefix;
  }

  boolean includes(ConfigName name) {
    return name.startsWith(prefix);
  }

  boolean hasLimit() {
    return limit != null;
  }

  long limit() {
    return limit == null ? Long.MAX_VALUE : limit;
  }
}
