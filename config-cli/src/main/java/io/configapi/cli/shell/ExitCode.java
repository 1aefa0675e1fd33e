package io.configapi.cli.shell;

import io.configapi.domain.failure.ConfigDeletedException;
import io.configapi.domain.failure.ConfigException;
import io.configapi.domain.failure.ConfigNotFoundException;
import io.configapi.domain.failure.CorruptLogException;
import io.configapi.domain.failure.DoubtfulTimeException;
import io.configapi.domain.failure.IdempotencyKeyReusedException;
import io.configapi.domain.failure.IncompatibleLogException;
import io.configapi.domain.failure.IncompatibleStoreException;
import io.configapi.domain.failure.InvalidInputException;
import io.configapi.domain.failure.LogReplacedException;
import io.configapi.domain.failure.OperationRejectedException;
import io.configapi.domain.failure.OutcomeUnknownException;
import io.configapi.domain.failure.SealedValueException;
import io.configapi.domain.failure.UnavailableException;
import io.configapi.domain.failure.VersionConflictException;
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
      case ConfigNotFoundException e -> NOT_FOUND;
      case ConfigDeletedException e -> NOT_FOUND;
      case SealedValueException e -> FAILED;
      case VersionConflictException e -> FAILED;
      case OperationRejectedException e -> of(e.reason());
      case LogReplacedException e -> FAILED;
      case DoubtfulTimeException e -> FAILED;
      case IdempotencyKeyReusedException e -> FAILED;
      case UnavailableException e -> FAILED;
      case OutcomeUnknownException e -> FAILED;
      case IncompatibleStoreException e -> FAILED;
      case IncompatibleLogException e -> FAILED;
      case CorruptLogException e -> FAILED;
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
