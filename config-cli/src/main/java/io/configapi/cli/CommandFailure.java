package io.configapi.cli;

/** A command can't do what it was asked; the message is all that its user is told. */
final class CommandFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int exitCode;
  private final boolean quiet;

  CommandFailure(int exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
    this.quiet = false;
  }

  CommandFailure(int exitCode, String message, Throwable cause) {
    this(exitCode, message, cause, false);
  }

  private CommandFailure(int exitCode, String message, Throwable cause, boolean quiet) {
    super(message, cause);
    this.exitCode = exitCode;
    this.quiet = quiet;
  }

  /** One that nobody is told of but by the exit code. */
  static CommandFailure quiet(int exitCode, String message, Throwable cause) {
    return new CommandFailure(exitCode, message, cause, true);
  }

  int exitCode() {
    return exitCode;
  }

  boolean isQuiet() {
    return quiet;
  }
}
