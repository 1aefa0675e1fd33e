package io.configapi.cli.change;

import io.configapi.cli.shell.Shell;
import io.configapi.domain.event.EventMetadata;
import io.configapi.domain.write.IdempotencyKey;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

  /** An empty actor or reason is not recorded. */
  EventMetadata metadata() {
    String who = actor();
    EventMetadata metadata = who.isBlank() ? EventMetadata.none() : EventMetadata.by(who);
    return reason == null || reason.isBlank() ? metadata : metadata.because(reason);
  }

  /** Whether a reason was given. */
  boolean hasReason() {
    return reason != null;
  }

  /**
   * The key, if one was given, for what is asked for by these words and this text.
   *
   * @throws io.configapi.domain.failure.InvalidInputException if it is no key
   */
  Optional<IdempotencyKey> key(byte[] text, String... words) {
    if (idempotencyKey == null) {
      return Optional.empty();
    }
    List<byte[]> parts = new ArrayList<>();
    for (String word : words) {
      parts.add(word.getBytes(StandardCharsets.UTF_8));
    }
    parts.add(actor().getBytes(StandardCharsets.UTF_8));
    parts.add(String.valueOf(reason).getBytes(StandardCharsets.UTF_8));
    parts.add(text);
    return Optional.of(IdempotencyKey.of(idempotencyKey, parts.toArray(new byte[0][])));
  }

  private String actor() {
    return actor != null ? actor : shell.variable("CONFIG_ACTOR").orElseGet(Shell::loginName);
  }
}
