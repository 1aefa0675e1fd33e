package io.configapi.cli.shell;

/** A command can't do what it was asked; the message is all that its user is told. */
public final class CommandFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int exitCode;
  private final boolean quiet;

  public CommandFailure(int exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
    this.quiet = false;
  }

  public CommandFailure(int exitCode, String message, Throwable cause) {
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

  /** What the process is to end with. */
  public int exitCode() {
    return exitCode;
  }

  /** Whether the exit code is all that its user is told. */
  public boolean isQuiet() {
    return quiet;
  }
}
