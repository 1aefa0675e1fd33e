package io.configapi.cli.change;

import io.configapi.cli.command.EventStoreCommand;
import io.configapi.cli.option.GlobalOptions;
import io.configapi.cli.output.Output;
import io.configapi.cli.shell.CommandFailure;
import io.configapi.cli.shell.ExitCode;
import io.configapi.domain.ConfigService;
import io.configapi.domain.store.EventStore;
import io.configapi.domain.write.WriteResult;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A command that shows what it would change, and changes it once somebody agrees. */
abstract class ProposingCommand extends EventStoreCommand {

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
   * What is asked for.
   *
   * @param done looks for what was done already, when it was asked for under the same key
   * @param proposing works out what is to be changed
   */
  record Asked(Function<ConfigService, Optional<WriteResult>> done, Proposing proposing) {}

  /**
   * Checks what was given.
   *
   * @throws io.configapi.domain.failure.InvalidInputException if it can't be taken
   */
  abstract Asked asked() throws IOException;

  @Override
  protected final Work prepare() throws IOException {
    Asked asked = asked();
    requireSomebodyToAsk();
    return writingMuch((log, output) -> propose(asked, log, output));
  }

  final RecordOptions recorded() {
    return recorded;
  }

  private void propose(Asked asked, EventStore log, Output output) throws IOException {
    ConfigService service = ConfigService.over(log);
    Optional<WriteResult> done = dryRun ? Optional.empty() : asked.done().apply(service);
    if (done.isPresent()) {
      ProposalTalk.tell(done.get(), shell(), output);
      return;
    }
    Proposal proposal = asked.proposing().of(service, log);
    ProposalTalk talk = new ProposalTalk(proposal, shell(), output);
    if (dryRun) {
      talk.show();
    } else {
      talk.carryOut(yes);
    }
  }

  /** Said last: who adds what is missing is to have no other mistake left. */
  private void requireSomebodyToAsk() {
    if (!dryRun && !yes && !shell().terminal().isPresent()) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "There is no terminal to ask on: this needs --yes here, or --dry-run to look first");
    }
  }
}
