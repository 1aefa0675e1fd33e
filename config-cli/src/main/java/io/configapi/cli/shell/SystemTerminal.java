package io.configapi.cli.shell;

import java.io.Console;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The terminal of this process, looked for when it is first asked for. */
final class SystemTerminal implements Terminal {

  private final Map<String, String> environment;
  private boolean looked;
  private @Nullable Console console;

  SystemTerminal(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public boolean isPresent() {
    return console() != null;
  }

  @Override
  public int columns() {
    return isPresent() ? TerminalWidth.of(environment) : UNLIMITED;
  }

  @Override
  public @Nullable String ask(String question) {
    Console terminal = console();
    return terminal == null ? null : terminal.readLine("%s", question);
  }

  @SuppressWarnings("SystemConsoleNull") // what is not null is asked whether it is a terminal
  private @Nullable Console console() {
    if (!looked) {
      looked = true;
      Console found = System.console();
      console = found != null && isTerminal(found) ? found : null;
    }
    return console;
  }

  /**
   * From JDK 22 on there can be a console without a terminal, and a method that tells; before it a
   * console is a terminal.
   */
  private static boolean isTerminal(Console console) {
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (NoSuchMethodException beforeJdk22) {
      return true;
    } catch (ReflectiveOperationException e) {
      return false;
    }
  }
}
