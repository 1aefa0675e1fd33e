package io.configapi.cli.event;

import io.configapi.cli.shell.Shell;
import java.util.function.Supplier;

/** Says something on standard error if the process is told to end before it is forgotten. */
final class Interruption {

  private final Thread hook;

  private Interruption(Thread hook) {
    this.hook = hook;
  }

  /** Begins to wait for it. */
  static Interruption tells(Supplier<String> message, Shell shell) {
    Thread hook = new Thread(() -> shell.tell(message.get()), "configctl-interruption");
    Runtime.getRuntime().addShutdownHook(hook);
    return new Interruption(hook);
  }

  void forget() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException ending) {
      // It has been said.
      return;
    }
  }
}
