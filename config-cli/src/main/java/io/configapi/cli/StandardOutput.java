package io.configapi.cli;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Standard output; where nobody takes it any more (a closed pipe, a full disk) the command ends.
 */
final class StandardOutput extends FilterOutputStream {

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
      throw new CommandFailure(ExitCode.FAILED, "Standard output can't be written to", e);
    }
  }
}
