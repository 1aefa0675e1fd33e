package io.configapi.cli.option;

import io.configapi.domain.NamePrefix;
import io.configapi.domain.NameScope;
import io.configapi.domain.failure.InvalidInputException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which names are meant. */
public final class ScopeOption {

  @Option(names = "--prefix", paramLabel = "P", description = "Only names that begin with this.")
  private String prefix = "";

  @Option(
      names = "--scope",
      paramLabel = "S",
      description = "Only these names: payments, payments.* (below it), servers[*; commas join.")
  private @Nullable String scope;

  /**
   * Those with the prefix that are in the scope; all if neither was given.
   *
   * @throws InvalidInputException if the scope is none
   */
  public NameScope chosen() {
    NameScope prefixed = NamePrefix.of(prefix).scope();
    return scope == null ? prefixed : prefixed.intersect(NameScope.parse(scope));
  }
}
