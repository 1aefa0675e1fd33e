package io.configapi.cli.change;

import io.configapi.cli.diff.Difference;
import io.configapi.cli.shell.CommandFailure;
import io.configapi.cli.shell.ExitCode;
import io.configapi.cli.shell.Shell;
import io.configapi.cli.time.Places;
import io.configapi.domain.event.LogPlace;
import io.configapi.domain.store.EventReader;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The condition that nobody changed since some place in the log what is to be changed now. */
final class UnchangedOption {

  private final Shell shell;

  @Option(
      names = "--if-unchanged-since",
      paramLabel = "PLACE",
      description =
          "Only if nothing that would be changed was changed after this position or time; else"
              + " exit with 1.")
  private @Nullable String place;

  UnchangedOption(Shell shell) {
    this.shell = shell;
  }

  /** The condition, once it is known what is proposed. */
  interface Check {

    /**
     * Gives the proposal back if the condition is met.
     *
     * @throws CommandFailure if it is not
     */
    Proposal hold(Proposal proposal, EventReader log);
  }

  /**
   * The condition that was given.
   *
   * @throws io.configapi.domain.failure.InvalidInputException if it is no place
   */
  Check check() {
    if (place == null) {
      return (proposal, log) -> proposal;
    }
    LogPlace since = Places.parse(place, shell);
    return (proposal, log) -> {
      long position = Places.pointOf(since, log, shell).position();
      proposal.differences().forEach(difference -> requireUnchanged(difference, position));
      return proposal;
    };
  }

  private static void requireUnchanged(Difference difference, long position) {
    if (difference.before() != null && difference.before().position() > position) {
      throw new CommandFailure(
          ExitCode.FAILED,
          "Configuration "
              + difference.name()
              + " was changed at position "
              + difference.before().position()
              + ", after position "
              + position
              + "; nothing was recorded");
    }
  }
}
