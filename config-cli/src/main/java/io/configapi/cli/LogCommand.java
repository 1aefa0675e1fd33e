package io.configapi.cli;

import io.configapi.cli.output.Output;
import io.configapi.domain.EventStore;
import java.io.IOException;
import java.util.concurrent.Callable;

/** A command that works on the log: its input is checked before any database is opened. */
abstract class LogCommand implements Callable<Integer> {

  private final GlobalOptions options;

  LogCommand(GlobalOptions options) {
    this.options = options;
  }

  /** What is to be done with the log. */
  interface Work {
    void run(EventStore log, Output output) throws IOException;
  }

  /**
   * Checks what was given.
   *
   * @throws io.configapi.domain.InvalidInputException if it can't be taken
   */
  abstract Work prepare() throws IOException;

  @Override
  public final Integer call() throws IOException {
    Output output = options.output();
    Work work = prepare();
    try (ChosenDatabase database = ChosenDatabase.open(options);
        EventStore log = database.openLog()) {
      work.run(log, output);
      output.flush();
    }
    return ExitCode.DONE;
  }

  final Shell shell() {
    return options.shell();
  }
}
