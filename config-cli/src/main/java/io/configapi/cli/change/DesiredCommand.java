package io.configapi.cli.change;

import io.configapi.cli.option.GlobalOptions;
import io.configapi.domain.event.EventMetadata;
import io.configapi.domain.write.IdempotencyKey;
import io.configapi.formats.ConfigFormat;
import java.io.IOException;
import java.util.Optional;
import picocli.CommandLine.Mixin;

/** A command that proposes what a file asks for. */
abstract class DesiredCommand extends ProposingCommand {

  private final String word;

  @Mixin private final DesiredOptions desired = new DesiredOptions();

  @Mixin private final UnchangedOption unchanged;

  /**
   * One that is told from the others, under an idempotency key, by its name.
   *
   * @param word its name
   */
  DesiredCommand(GlobalOptions options, String word) {
    super(options);
    this.word = word;
    this.unchanged = new UnchangedOption(options.shell());
  }

  /** What is proposed, and what it is to be recorded with. */
  Proposing proposing(
      byte[] text, ConfigFormat format, EventMetadata metadata, Optional<IdempotencyKey> key) {
    DesiredText state = DesiredText.read(text, format, desired, shell());
    return (service, log) -> Proposal.of(state.plan(service), service, metadata, key);
  }

  @Override
  final Asked asked() throws IOException {
    ConfigFormat format = desired.format().of(desired.source());
    UnchangedOption.Check check = unchanged.check();
    desired.prefix();
    byte[] text = desired.source().read(shell());
    EventMetadata metadata = recorded().metadata();
    Optional<IdempotencyKey> key = recorded().key(text, word, desired.words(), unchanged.words());
    Proposing proposing = proposing(text, format, metadata, key);
    return new Asked(key, (service, log) -> check.hold(proposing.of(service, log), log));
  }

  final DesiredOptions desired() {
    return desired;
  }
}
