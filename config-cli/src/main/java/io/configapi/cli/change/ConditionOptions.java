package io.configapi.cli.change;

import io.configapi.domain.failure.InvalidInputException;
import io.configapi.domain.write.ExpectedVersion;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The condition of a change. */
final class ConditionOptions {

  @Option(
      names = "--if-version",
      paramLabel = "N",
      description = "Only if the present value is of version N; else exit with 1.")
  private @Nullable String ifVersion;

  boolean hasVersion() {
    return ifVersion != null;
  }

  ExpectedVersion expectedVersion() {
    if (ifVersion == null) {
      return ExpectedVersion.ANY;
    }
    return ExpectedVersion.parse(ifVersion.strip())
        .orElseThrow(
            () ->
                new InvalidInputException(
                    "if-version",
                    "Invalid --if-version: expected a version, such as 3 or 3-hqz3w8yk1c"));
  }
}
