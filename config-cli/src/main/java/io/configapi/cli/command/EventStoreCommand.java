package io.configapi.cli.command;

import io.configapi.cli.option.GlobalOptions;
import io.configapi.cli.output.Output;
import io.configapi.cli.shell.ExitCode;
import io.configapi.cli.shell.Shell;
import io.configapi.domain.store.EventReader;
import io.configapi.domain.store.EventStore;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.function.Function;

/** A command that works on the log: its input is checked before any database is opened. */
public abstract class EventStoreCommand implements Callable<Integer> {

  private final GlobalOptions options;

  protected EventStoreCommand(GlobalOptions options) {
    this.options = options;
  }

  /** What is to be done with the database; gives the exit code. */
  protected interface Work {
    int run(ChosenDatabase database, Output output) throws IOException;
  }

  /** What is to be read of the log. */
  protected interface Reading {
    void run(EventReader log, Output output) throws IOException;
  }

  /** What is to be written to the log. */
  protected interface Writing {
    void run(EventStore log, Output output) throws IOException;
  }

  /**
   * Checks what was given.
   *
   * @throws io.configapi.domain.failure.InvalidInputException if it can't be taken
   */
  protected abstract Work prepare() throws IOException;

  @Override
  public final Integer call() throws IOException {
    Output output = options.output();
    Work work = prepare();
    try (ChosenDatabase database = ChosenDatabase.open(options)) {
      int exitCode = work.run(database, output);
      output.flush();
      return exitCode;
    }
  }

  /** Work that only reads the log. */
  protected static Work reading(Reading reading) {
    return (database, output) -> {
      database.read(log -> reading.run(log, output));
      return ExitCode.DONE;
    };
  }

  /** Work that writes to the log. */
  protected static Work writing(Writing writing) {
    return writing(ChosenDatabase::openLog, writing);
  }

  /** Transactions may be as large as one can be. */
  protected static Work writingMuch(Writing writing) {
    return writing(ChosenDatabase::openLogForLargeTransactions, writing);
  }

  private static Work writing(Function<ChosenDatabase, EventStore> opening, Writing writing) {
    return (database, output) -> {
      try (EventStore log = opening.apply(database)) {
        writing.run(log, output);
      }
      return ExitCode.DONE;
    };
  }

  /** What it runs in. */
  protected final Shell shell() {
    return options.shell();
  }
}
