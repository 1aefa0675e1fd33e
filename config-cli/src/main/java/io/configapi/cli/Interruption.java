package io.configapi.cli;

import java.util.function.Supplier;

/** Says something on standard error if the process is told to end before this is closed. */
final class Interruption implements AutoCloseable {

  private final Thread hook;

  private Interruption(Thread hook) {
    this.hook = hook;
  }

  /** Begins to wait for it. */
  static Interruption tells(Supplier<String> message, Shell shell) {
    Thread hook =
        new Thread(
            () -> {
              shell.err().println(Configctl.NAME + ": " + message.get());
              shell.err().flush();
            },
            "configctl-interruption");
    Runtime.getRuntime().addShutdownHook(hook);
    return new Interruption(hook);
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException ending) {
      // It has been said.
      return;
    }
  }
}
