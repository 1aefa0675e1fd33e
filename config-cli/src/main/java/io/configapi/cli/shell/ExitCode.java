package io.configapi.cli.shell;

import io.configapi.domain.failure.ConfigException;
import io.configapi.domain.failure.ConflictException;
import io.configapi.domain.failure.InvalidInputException;
import io.configapi.domain.failure.MissingException;
import io.configapi.domain.failure.NeedsPersonException;
import io.configapi.domain.failure.OperationRejectedException;
import io.configapi.domain.failure.OutcomeUnknownException;
import io.configapi.domain.failure.RejectedException;
import io.configapi.domain.failure.TryAgainException;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the process says by its exit code: the one place where failures become numbers. */
public final class ExitCode {

  public static final int DONE = 0;
  public static final int FAILED = 1;
  public static final int USAGE = 2;
  public static final int NOT_FOUND = 3;

  /** As a shell has it for a program that SIGPIPE ended: 128 + 13. */
  static final int PIPE_CLOSED = 141;

  private ExitCode() {}

  /** The one for a command that failed so. */
  public static int of(Throwable failure) {
    return switch (failure) {
      case CommandFailure told -> told.exitCode();
      case ConfigException told -> of(told);
      default -> FAILED;
    };
  }

  private static int of(ConfigException failure) {
    return switch (failure) {
      case InvalidInputException e -> USAGE;
      case OperationRejectedException e -> of(e.reason());
      case MissingException e -> NOT_FOUND;
      case RejectedException e -> FAILED;
      case ConflictException e -> FAILED;
      case TryAgainException e -> FAILED;
      case OutcomeUnknownException e -> FAILED;
      case NeedsPersonException e -> FAILED;
    };
  }

  /** For the help of every command. */
  public static Map<String, String> descriptions() {
    Map<String, String> descriptions = new LinkedHashMap<>();
    descriptions.put(" " + DONE, "done");
    descriptions.put(" " + FAILED, "failed: a conflict, no database, a log that is wrong …");
    descriptions.put(" " + USAGE, "used wrongly: an unknown option, a bad name, value or time …");
    descriptions.put(" " + NOT_FOUND, "not found: never set, or deleted");
    return descriptions;
  }
}
