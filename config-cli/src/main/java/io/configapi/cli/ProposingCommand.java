package io.configapi.cli;

import io.configapi.cli.output.Output;
import io.configapi.domain.ConfigService;
import io.configapi.domain.EventStore;
import java.io.IOException;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A command that shows what it would change, and changes it once somebody agrees. */
abstract class ProposingCommand extends LogCommand {

  @Option(names = "--dry-run", description = "Only show what would be changed.")
  private boolean dryRun;

  @Option(names = "--yes", description = "Do not ask.")
  private boolean yes;

  @Mixin private final RecordOptions recorded;

  ProposingCommand(GlobalOptions options) {
    super(options);
    this.recorded = new RecordOptions(options.shell());
  }

  /** Works out what is to be changed. */
  interface Proposing {
    Proposal of(ConfigService service, EventStore log);
  }

  /**
   * Checks what was given.
   *
   * @throws io.configapi.domain.InvalidInputException if it can't be taken
   */
  abstract Proposing proposing() throws IOException;

  @Override
  final Work prepare() throws IOException {
    if (!dryRun && !yes && !shell().terminal().isPresent()) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "There is no terminal to ask on: this needs --yes here, or --dry-run to look first");
    }
    Proposing proposing = proposing();
    return writingMuch((log, output) -> propose(proposing, log, output));
  }

  final RecordOptions recorded() {
    return recorded;
  }

  private void propose(Proposing proposing, EventStore log, Output output) throws IOException {
    Proposal proposal = proposing.of(ConfigService.over(log), log);
    ProposalTalk talk = new ProposalTalk(proposal, shell(), output);
    if (dryRun) {
      talk.show(log);
    } else {
      talk.carryOut(log, yes);
    }
  }
}
