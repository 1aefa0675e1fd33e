package io.configapi.embedded;

import io.configapi.domain.failure.ConfigException;
import io.configapi.domain.failure.IncompatibleStoreException;
import io.configapi.domain.failure.UnavailableException;
import io.configapi.domain.failure.UnavailableException.Reason;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NotDirectoryException;

/** What a failed access to files means for a caller. */
final class StorageFailure {

  private StorageFailure() {}

  /** What to throw, in one line that begins with what could not be done. */
  static ConfigException of(String what, IOException cause) {
    String line = what + ": " + reason(cause);
    boolean lasting =
        cause instanceof AccessDeniedException
            || cause instanceof FileAlreadyExistsException
            || cause instanceof NotDirectoryException;
    return lasting
        ? new IncompatibleStoreException(line, cause)
        : new UnavailableException(Reason.UNREACHABLE, line, cause);
  }

  private static String reason(IOException cause) {
    if (cause instanceof AccessDeniedException denied) {
      return "no permission for " + denied.getFile();
    }
    if (cause instanceof FileAlreadyExistsException exists) {
      return exists.getFile() + " is not a directory";
    }
    return String.valueOf(cause.getMessage()).lines().findFirst().orElse("I/O error");
  }
}
