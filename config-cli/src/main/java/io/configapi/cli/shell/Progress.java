package io.configapi.cli.shell;

import java.io.PrintWriter;
import java.util.Locale;

/**
 * Says on a terminal how far long work has got, in one line on standard error that is gone when it
 * is done. Where there is no terminal it says nothing.
 */
public final class Progress implements AutoCloseable {

  private static final int BAR = 20;
  private static final String CLEAR_LINE = "\r\u001b[K";

  private final boolean shown;
  private final PrintWriter err;
  private final int columns;

  private Progress(Shell shell) {
    this.shown = shell.terminal().isPresent();
    this.err = shell.err();
    this.columns = shown ? shell.terminal().columns() : 0;
  }

  /** Where it is said. */
  public static Progress on(Shell shell) {
    return new Progress(shell);
  }

  /** This is being done, and nobody knows how far it has got. */
  public void says(String doing) {
    print(doing + " …");
  }

  /** So many things are done, of so many; a total that was outgrown is not believed. */
  public void says(String doing, long done, long total, String things) {
    if (shown) {
      long all = Math.max(done, total);
      int filled = all == 0 ? BAR : (int) (BAR * done / all);
      print(
          String.format(
              Locale.ROOT,
              "[%s%s] %s %d of %d %s",
              "#".repeat(filled),
              " ".repeat(BAR - filled),
              doing,
              done,
              all,
              things));
    }
  }

  /** Takes the line away. */
  @Override
  public void close() {
    if (shown) {
      err.print(CLEAR_LINE);
      err.flush();
    }
  }

  private void print(String line) {
    if (shown) {
      err.print(CLEAR_LINE + line.substring(0, Math.min(line.length(), columns - 1)));
      err.flush();
    }
  }
}
