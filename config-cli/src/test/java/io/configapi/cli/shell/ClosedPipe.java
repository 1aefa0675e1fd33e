package io.configapi.cli.shell;

import java.io.IOException;
import java.io.OutputStream;

/** A pipe whose reader has gone. */
public final class ClosedPipe {

  private ClosedPipe() {}

  /** As standard output. */
  public static OutputStream standardOutput() {
    return new StandardOutput(
        new OutputStream() {
          @Override
          public void write(int octet) throws IOException {
            throw new IOException("Broken pipe");
          }
        });
  }
}
