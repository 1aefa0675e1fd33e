package io.configapi.cli;

import io.configapi.domain.EventMetadata;
import io.configapi.domain.ExpectedVersion;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a change is recorded with, and its condition. */
final class ChangeOptions {

  private final Shell shell;

  @Option(
      names = "--actor",
      paramLabel = "WHO",
      description = "Who makes the change (CONFIG_ACTOR, else the login name).")
  private @Nullable String actor;

  @Option(names = "--reason", paramLabel = "WHY", description = "Why; it stands in the history.")
  private @Nullable String reason;

  @Option(
      names = "--if-version",
      paramLabel = "N",
      description = "Only if the present value is of version N; else exit with 1.")
  private @Nullable Long ifVersion;

  ChangeOptions(Shell shell) {
    this.shell = shell;
  }

  boolean hasVersion() {
    return ifVersion != null;
  }

  ExpectedVersion expectedVersion() {
    return ifVersion == null ? ExpectedVersion.ANY : ExpectedVersion.exactly(ifVersion);
  }

  /** An empty actor or reason is not recorded. */
  EventMetadata metadata() {
    String who = actor != null ? actor : shell.variable("CONFIG_ACTOR").orElseGet(Shell::loginName);
    EventMetadata metadata = who.isBlank() ? EventMetadata.none() : EventMetadata.by(who);
    return reason == null || reason.isBlank() ? metadata : metadata.because(reason);
  }
}
