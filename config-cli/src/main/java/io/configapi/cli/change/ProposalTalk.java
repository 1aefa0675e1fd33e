package io.configapi.cli.change;

import io.configapi.cli.diff.DiffPrinter;
import io.configapi.cli.diff.DiffText;
import io.configapi.cli.diff.Difference;
import io.configapi.cli.output.Fields;
import io.configapi.cli.output.Output;
import io.configapi.cli.output.OutputFormat;
import io.configapi.cli.shell.CommandFailure;
import io.configapi.cli.shell.ExitCode;
import io.configapi.cli.shell.Progress;
import io.configapi.cli.shell.Shell;
import io.configapi.domain.failure.OperationRejectedException;
import io.configapi.domain.failure.VersionConflictException;
import io.configapi.domain.plan.ConfigChange;
import io.configapi.domain.write.WriteResult;
import io.configapi.domain.write.WrittenChange;
import java.io.IOException;

/** Shows a proposal, asks whether it is agreed to, carries it out and tells what was done. */
final class ProposalTalk {

  private static final String PLANNED = "planned";

  private final Proposal proposal;
  private final Shell shell;
  private final Output output;
  private final boolean json;

  ProposalTalk(Proposal proposal, Shell shell, Output output) {
    this.proposal = proposal;
    this.shell = shell;
    this.output = output;
    this.json = output.format() == OutputFormat.JSON;
  }

  /** Shows it, and that is all. */
  void show() throws IOException {
    DiffPrinter printer = DiffPrinter.to(output, shell);
    Fields first =
        new Fields()
            .with("from", proposal.point().position())
            .with("to", (String) null)
            .with("dry_run", true);
    printer.begin(first, DiffPrinter.label(proposal.point()), PLANNED);
    for (Difference difference : proposal.differences()) {
      printer.difference(difference);
    }
    printer.end();
    output.flush();
  }

  /**
   * Shows it, asks unless that is not wanted or there is nothing to do, and carries out what was
   * shown.
   *
   * @throws CommandFailure if it is not agreed to, or all is different meanwhile
   */
  void carryOut(boolean agreed) throws IOException {
    if (!json) {
      show();
    } else if (!agreed) {
      // Standard output is for the one object that tells what was done.
      showBeside();
    }
    if (!agreed && !proposal.isEmpty() && !isAgreedTo()) {
      throw new CommandFailure(ExitCode.FAILED, "Nothing was changed");
    }
    tell(apply());
  }

  private void showBeside() {
    DiffText text = new DiffText(shell.wantsColours());
    shell.err().print(text.header(DiffPrinter.label(proposal.point()), PLANNED));
    proposal.differences().forEach(difference -> shell.err().print(text.hunk(difference)));
    shell.err().flush();
  }

  private boolean isAgreedTo() {
    int events = proposal.differences().size();
    String these = events == 1 ? "this change" : "these " + events + " changes";
    String answer = shell.terminal().ask("Make " + these + "? Type yes to do so: ");
    return answer != null && answer.strip().equalsIgnoreCase("yes");
  }

  private WriteResult apply() {
    try (Progress progress = Progress.on(shell)) {
      progress.says("recording " + proposal.differences().size() + " changes");
      return proposal.application().get();
    } catch (VersionConflictException e) {
      throw changedMeanwhile(e);
    } catch (OperationRejectedException e) {
      if (e.reason() instanceof VersionConflictException conflict) {
        throw changedMeanwhile(conflict);
      }
      throw e;
    }
  }

  private static CommandFailure changedMeanwhile(VersionConflictException conflict) {
    return new CommandFailure(
        ExitCode.FAILED,
        "Configuration "
            + conflict.name()
            + " was changed meanwhile, and nothing was recorded: look again",
        conflict);
  }

  private void tell(WriteResult applied) throws IOException {
    tell(applied, shell, output);
  }

  /** Tells what was done, now or under the same key before. */
  static void tell(WriteResult applied, Shell shell, Output output) throws IOException {
    long recorded = applied.changes().isEmpty() ? 0 : applied.position();
    Receipt.print(recorded, output, () -> print(applied, shell, output));
  }

  private static void print(WriteResult applied, Shell shell, Output output) throws IOException {
    if (output.format() != OutputFormat.JSON) {
      Fields fields =
          new Fields()
              .with("changes", applied.changes().size())
              .with("position", applied.position());
      output.report(applied.repeated() ? fields.with("repeated", true) : fields);
      return;
    }
    DiffPrinter printer = DiffPrinter.to(output, shell);
    Fields first =
        new Fields().with("from", applied.positionBefore()).with("to", applied.position());
    printer.begin(first, "", "");
    for (WrittenChange change : applied.changes()) {
      printer.difference(Difference.of(ConfigChange.of(change)));
    }
    printer.end();
  }
}
