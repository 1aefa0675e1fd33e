package io.configapi.cli.change;

import io.configapi.cli.option.GlobalOptions;
import io.configapi.domain.write.Write;
import io.configapi.formats.ConfigFormat;
import java.io.IOException;
import picocli.CommandLine.Mixin;

/** A command that proposes what a file asks for. */
abstract class DesiredCommand extends ProposingCommand {

  @Mixin private final DesiredOptions desired = new DesiredOptions();

  @Mixin private final UnchangedOption unchanged;

  DesiredCommand(GlobalOptions options) {
    super(options);
    this.unchanged = new UnchangedOption(options.shell());
  }

  /** What a text asks for, and how it is to be written. */
  Asked asked(byte[] text, ConfigFormat format, Write write) {
    DesiredText state = DesiredText.read(text, format, desired, shell());
    return new Asked(
        service -> state.firstAnswer(service, write),
        (service, log) -> Proposal.of(state.plan(service), service, write));
  }

  @Override
  final Asked asked() throws IOException {
    ConfigFormat format = desired.format().of(desired.source());
    UnchangedOption.Check check = unchanged.check();
    desired.prefix();
    byte[] text = desired.source().read(shell());
    Asked asked = asked(text, format, recorded().write());
    return new Asked(
        asked.done(), (service, log) -> check.hold(asked.proposing().of(service, log), log));
  }

  final DesiredOptions desired() {
    return desired;
  }
}
