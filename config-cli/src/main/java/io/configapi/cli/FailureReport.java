package io.configapi.cli;

import io.configapi.cli.option.GlobalOptions;
import io.configapi.cli.output.Output;
import io.configapi.cli.output.TerminalText;
import io.configapi.cli.shell.CommandFailure;
import io.configapi.cli.shell.ExitCode;
import io.configapi.cli.shell.Shell;
import io.configapi.domain.failure.ConfigException;
import io.configapi.domain.failure.FailureCode;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Tells of every failure in one line on standard error, in JSON for who asked for it. An argument
 * is never repeated there: it can be a value or a password.
 */
final class FailureReport implements IExecutionExceptionHandler, IParameterExceptionHandler {

  private final Shell shell;
  private final GlobalOptions options;

  FailureReport(Shell shell, GlobalOptions options) {
    this.shell = shell;
    this.options = options;
  }

  @Override
  public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
    if (failure instanceof ParameterException wronglyUsed) {
      return handleParseException(wronglyUsed, parsed.originalArgs().toArray(new String[0]));
    }
    return report(failure);
  }

  /** Tells of it, and gives the exit code. */
  int report(Exception failure) {
    if (!(failure instanceof CommandFailure told && told.isQuiet())) {
      print(codeOf(failure), messageOf(failure));
    }
    if (options.verbose()) {
      failure.printStackTrace(shell.err());
    }
    shell.err().flush();
    return ExitCode.of(failure);
  }

  @Override
  public int handleParseException(ParameterException failure, String[] args) {
    CommandLine asked = failure.getCommandLine();
    if (isCommandMissing(failure)) {
      asked.usage(shell.err(), asked.getColorScheme());
      return ExitCode.USAGE;
    }
    String command = asked.getCommandSpec().qualifiedName();
    FailureCode code =
        failure instanceof UnmatchedArgumentException
            ? FailureCode.UNKNOWN_PARAMETER
            : FailureCode.INVALID_PARAMETER;
    print(code, messageOf(failure) + " (see: " + command + " --help)");
    shell.err().flush();
    return ExitCode.USAGE;
  }

  /** A group of commands was named and none of its commands: it is not for calling. */
  private static boolean isCommandMissing(ParameterException failure) {
    CommandLine asked = failure.getCommandLine();
    return failure.getClass() == ParameterException.class
        && failure.getArgSpec() == null
        && !asked.getSubcommands().isEmpty();
  }

  private void print(FailureCode code, String message) {
    if (options.wantsJson()) {
      shell.err().println(Output.failure(code.toString(), message));
    } else {
      shell.tell(TerminalText.oneLine(message));
    }
  }

  private static FailureCode codeOf(Exception failure) {
    return switch (failure) {
      case ConfigException known -> known.code();
      case CommandFailure told -> told.code();
      default -> FailureCode.INTERNAL;
    };
  }

  private static String messageOf(Exception failure) {
    boolean meantForPeople =
        failure instanceof ConfigException || failure instanceof CommandFailure;
    return meantForPeople
        ? String.valueOf(failure.getMessage())
        : "Unexpected failure, " + failure.getClass().getSimpleName() + ": --verbose says where";
  }

  private static String messageOf(ParameterException failure) {
    return switch (failure) {
      case UnmatchedArgumentException unmatched -> messageOf(unmatched);
      case MissingParameterException missing -> String.valueOf(missing.getMessage());
      case OverwrittenOptionException twice -> String.valueOf(twice.getMessage());
      default -> {
        ArgSpec argument = failure.getArgSpec();
        yield argument == null ? "Wrong use" : "Invalid " + nameOf(argument);
      }
    };
  }

  private static String messageOf(UnmatchedArgumentException unmatched) {
    if (unmatched.isUnknownOption()) {
      return "Unknown option; a value that begins with - stands behind --";
    }
    return unmatched.getCommandLine().getSubcommands().isEmpty()
        ? "Too many arguments; a value with spaces stands in quotes"
        : "Unknown command";
  }

  private static String nameOf(ArgSpec argument) {
    return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
  }
}
