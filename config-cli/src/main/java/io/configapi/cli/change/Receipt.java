package io.configapi.cli.change;

import io.configapi.cli.output.Output;
import io.configapi.cli.shell.CommandFailure;
import java.io.IOException;

/**
 * Tells what was recorded. Where that can't be printed, it is said on standard error that it was
 * recorded all the same: who takes the failure for one of the write would make it again.
 */
final class Receipt {

  private Receipt() {}

  /** Prints to an output. */
  interface Printing {
    void print() throws IOException;
  }

  /**
   * Prints, and sees to it that it is out.
   *
   * @param position that of the last event recorded now; 0 if nothing was
   * @throws CommandFailure if it can't be printed: it says what was recorded
   */
  static void print(long position, Output output, Printing printing) throws IOException {
    try {
      printing.print();
      output.flush();
    } catch (CommandFailure e) {
      if (position == 0) {
        throw e;
      }
      throw new CommandFailure(
          e.exitCode(),
          "It is recorded, up to position "
              + position
              + ", but this could not be told: "
              + e.getMessage(),
          e);
    }
  }
}
