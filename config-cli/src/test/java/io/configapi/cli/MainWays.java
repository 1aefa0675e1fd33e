package io.configapi.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A program that runs the main commands one after the other, as a person would call them, and
 * prints all that they print; its only standard error is theirs.
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

  private MainWays() {}

  /** Takes nothing; the database is that of the environment. */
  public static void main(String[] args) {
    PrintWriter out =
        new PrintWriter(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    for (String command : COMMANDS) {
      out.println("$ " + command);
      out.println("exit code " + Configctl.run(Shell.ofProcess(), command.split(" ", -1)));
    }
  }
}
