package io.configapi.cli.shell;

import io.configapi.domain.failure.InvalidInputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * A text that was given to a command: a file, or standard input for {@code -}.
 *
 * @param path as it was given
 */
public record TextSource(String path) {

  /** More than the values of one transaction can need, most escapes included. */
  private static final int MOST_BYTES = 256 * 1024 * 1024;

  private static final String BODY = "Invalid body: ";

  /** Whether it is not a file. */
  public boolean isStandardInput() {
    return path.equals("-");
  }

  /** What it is called, for people. */
  public String name() {
    return isStandardInput() ? "standard input" : path;
  }

  /** Reads it whole, in bytes. */
  public byte[] read(Shell shell) throws IOException {
    if (isStandardInput()) {
      return bounded(shell.in());
    }
    try (InputStream in = Files.newInputStream(Path.of(path))) {
      return bounded(in);
    } catch (NoSuchFileException e) {
      throw new CommandFailure(ExitCode.FAILED, "There is no file " + path, e);
    } catch (IOException e) {
      throw new CommandFailure(ExitCode.FAILED, "The file " + path + " can't be read", e);
    }
  }

  /** The same problem, told with the name of this text. */
  public CommandFailure refuse(InvalidInputException problem) {
    String message = String.valueOf(problem.getMessage());
    String what = message.startsWith(BODY) ? message.substring(BODY.length()) : message;
    return new CommandFailure(ExitCode.USAGE, name() + ": " + what, problem);
  }

  private byte[] bounded(InputStream in) throws IOException {
    byte[] bytes = in.readNBytes(MOST_BYTES + 1);
    if (bytes.length > MOST_BYTES) {
      throw new InvalidInputException(
          "body",
          "Too much for one transaction: expected at most "
              + MOST_BYTES
              + " bytes; do it in parts, prefix by prefix");
    }
    return bytes;
  }
}
