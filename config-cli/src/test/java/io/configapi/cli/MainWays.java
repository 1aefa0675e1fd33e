package io.configapi.cli;

import io.configapi.cli.shell.Shell;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToIntFunction;

/**
 * A program that runs the main commands one after the other, as a person would call them, and
 * prints all that they print; its only standard error is theirs. It does so for its default locale,
 * and for others after it.
 */
final class MainWays {

  private static final List<String> COMMANDS =
      List.of(
          "set title.i 1234567 --actor ann --reason first",
          "set b one",
          "set b two\u0007",
          "delete b",
          "get title.i",
          "get title.i --output json",
          "list --output table",
          "history title.i --output table",
          "history b --output json",
          "log --output table",
          "diff 1",
          "diff 1 --output json",
          "at title.i 1h ago",
          "at title.i 2026-01-01T00:00:00Z",
          "restore --all --position 1 --yes",
          "restore b --version 1 --yes",
          "export --format properties",
          "export --format json",
          "health --output json",
          "verify --output table",
          "get none",
          "get --help",
          "list --limit -1");

  /** Stands before all that is printed in a locale. */
  static final String BEGIN = "begin";

  private MainWays() {}

  /** Takes the URLs of databases, and after each but the first the locale to go on in. */
  public static void main(String[] args) {
    PrintWriter out =
        new PrintWriter(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    Shell process = Shell.ofProcess();
    for (String arg : args) {
      String[] urlAndLocale = arg.split(" ", 2);
      if (urlAndLocale.length == 2) {
        Locale.setDefault(Locale.forLanguageTag(urlAndLocale[1]));
      }
      out.println(BEGIN);
      Shell shell =
          new Shell(
              process.in(),
              process.out(),
              process.err(),
              Map.of("DATABASE_URL", urlAndLocale[0]),
              process.terminal(),
              process.clock(),
              process.zone());
      run(out, command -> Configctl.run(shell, command));
    }
  }

  /** Runs each of them by that, which prints to the same. */
  static void run(PrintWriter out, ToIntFunction<String[]> configctl) {
    for (String command : COMMANDS) {
      out.println("$ " + command);
      out.println("exit code " + configctl.applyAsInt(command.split(" ", -1)));
    }
  }
}
