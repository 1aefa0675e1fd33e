package io.configapi.cli.command;

import io.configapi.cli.option.GlobalOptions;
import io.configapi.cli.output.Output;
import io.configapi.cli.shell.Shell;
import java.io.IOException;
import java.util.concurrent.Callable;

/** A command that works on the database as a whole. */
public abstract class DatabaseCommand implements Callable<Integer> {

  private final GlobalOptions options;

  protected DatabaseCommand(GlobalOptions options) {
    this.options = options;
  }

  /**
   * Does the work.
   *
   * @return the exit code
   */
  protected abstract int run(ChosenDatabase database, Output output) throws IOException;

  /** Refuses what can't be done, before the database is opened. */
  protected void check() throws IOException {}

  /** Opens what it works on. */
  protected ChosenDatabase open(GlobalOptions given) {
    return ChosenDatabase.open(given);
  }

  @Override
  public final Integer call() throws IOException {
    Output output = options.output();
    check();
    try (ChosenDatabase database = open(options)) {
      int exitCode = run(database, output);
      output.flush();
      return exitCode;
    }
  }

  /** What it runs in. */
  protected final Shell shell() {
    return options.shell();
  }
}
