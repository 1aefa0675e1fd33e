package io.configapi.cli.change;

import io.configapi.cli.shell.Shell;
import io.configapi.domain.write.Write;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What changes are recorded with. */
final class RecordOptions {

  private final Shell shell;

  @Option(
      names = "--actor",
      paramLabel = "WHO",
      description = "Who makes the change (CONFIG_ACTOR, else the login name).")
  private @Nullable String actor;

  @Option(names = "--reason", paramLabel = "WHY", description = "Why; it stands in the history.")
  private @Nullable String reason;

  @Option(
      names = "--idempotency-key",
      paramLabel = "KEY",
      description =
          "Makes it safe to call again: under the same key the same change is recorded once, and"
              + " another one is refused. 1 to 255 visible ASCII characters.")
  private @Nullable String idempotencyKey;

  RecordOptions(Shell shell) {
    this.shell = shell;
  }

  /**
   * How it is written. An empty actor or reason is not recorded.
   *
   * @throws io.configapi.domain.failure.InvalidInputException if the key is none, or something
   *     can't be recorded
   */
  Write write() {
    String who = actor();
    Write write = who.isBlank() ? Write.plain() : Write.by(who);
    Write explained = reason == null || reason.isBlank() ? write : write.because(reason);
    return idempotencyKey == null ? explained : explained.under(idempotencyKey);
  }

  /** Whether a reason was given. */
  boolean hasReason() {
    return reason != null;
  }

  private String actor() {
    return actor != null ? actor : shell.variable("CONFIG_ACTOR").orElseGet(Shell::loginName);
  }
}
