package io.configapi.cli.shell;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Standard output; where nobody takes it any more the command ends: quietly behind a closed pipe,
 * as other programs do, and with a word where a disk is full.
 */
final class StandardOutput extends FilterOutputStream {

  private static final int KIND_OF_FILE = 0170000;
  private static final int PIPE = 0010000;
  private static final int SOCKET = 0140000;

  StandardOutput(OutputStream out) {
    super(out);
  }

  @Override
  public void write(int octet) {
    write(new byte[] {(byte) octet}, 0, 1);
  }

  @Override
  public void write(byte[] octets, int offset, int length) {
    try {
      out.write(octets, offset, length);
    } catch (IOException e) {
      throw isPipe()
          ? CommandFailure.quiet(ExitCode.PIPE_CLOSED, "Nobody reads standard output any more", e)
          : new CommandFailure(ExitCode.FAILED, "Standard output can't be written to", e);
    }
  }

  /**
   * What went wrong is told in the system's language only, so it is seen by what was written to.
   */
  private static boolean isPipe() {
    try {
      Object mode = Files.getAttribute(Path.of("/dev/stdout"), "unix:mode");
      int kind = mode instanceof Integer bits ? bits & KIND_OF_FILE : 0;
      return kind == PIPE || kind == SOCKET;
    } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
      return false;
    }
  }
}
