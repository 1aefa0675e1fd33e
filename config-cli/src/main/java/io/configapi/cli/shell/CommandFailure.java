package io.configapi.cli.shell;

import io.configapi.domain.failure.FailureCode;

/** A command can't do what it was asked; the message is all that its user is told. */
public final class CommandFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int exitCode;
  private final FailureCode code;
  private final boolean quiet;

  public CommandFailure(int exitCode, String message) {
    this(exitCode, codeOf(exitCode), message);
  }

  /** One that has a code of its own, as the library would have told it. */
  public CommandFailure(int exitCode, FailureCode code, String message) {
    super(message);
    this.exitCode = exitCode;
    this.code = code;
    this.quiet = false;
  }

  public CommandFailure(int exitCode, String message, Throwable cause) {
    this(exitCode, message, cause, false);
  }

  private CommandFailure(int exitCode, String message, Throwable cause, boolean quiet) {
    super(message, cause);
    this.exitCode = exitCode;
    this.code = codeOf(exitCode);
    this.quiet = quiet;
  }

  private static FailureCode codeOf(int exitCode) {
    return switch (exitCode) {
      case ExitCode.USAGE -> FailureCode.INVALID_PARAMETER;
      case ExitCode.NOT_FOUND -> FailureCode.NO_VALUE;
      default -> FailureCode.COMMAND_FAILED;
    };
  }

  /** One that nobody is told of but by the exit code. */
  static CommandFailure quiet(int exitCode, String message, Throwable cause) {
    return new CommandFailure(exitCode, message, cause, true);
  }

  /** What the process is to end with. */
  public int exitCode() {
    return exitCode;
  }

  /** What went wrong, in a word for programs. */
  public FailureCode code() {
    return code;
  }

  /** Whether the exit code is all that its user is told. */
  public boolean isQuiet() {
    return quiet;
  }
}
