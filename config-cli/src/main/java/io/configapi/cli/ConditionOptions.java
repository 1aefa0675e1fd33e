package io.configapi.cli;

import io.configapi.domain.ExpectedVersion;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The condition of a change. */
final class ConditionOptions {

  @Option(
      names = "--if-version",
      paramLabel = "N",
      description = "Only if the present value is of version N; else exit with 1.")
  private @Nullable Long ifVersion;

  boolean hasVersion() {
    return ifVersion != null;
  }

  ExpectedVersion expectedVersion() {
    return ifVersion == null ? ExpectedVersion.ANY : ExpectedVersion.exactly(ifVersion);
  }
}
