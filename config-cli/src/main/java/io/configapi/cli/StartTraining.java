package io.configapi.cli;

import io.configapi.cli.shell.ExitCode;
import io.configapi.cli.shell.Shell;
import io.configapi.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs the commands whose start counts, one after the other in one process, on the embedded
 * PostgreSQL of a directory. Java, told by {@code bin/launcher.sh} to watch, then knows the classes
 * to keep ready for the next start.
 */
final class StartTraining {

  private static final List<String> FORMATS = List.of("plain", "table", "json");

  private final Path dataDirectory;

  StartTraining(Path dataDirectory) {
    this.dataDirectory = dataDirectory;
  }

  /** The argument is the directory; what the commands print does not matter. */
  public static void main(String[] args) {
    System.exit(new StartTraining(Path.of(args[0])).run(Shell.ofProcess()));
  }

  /** The exit code of the first command that failed, or that of success. */
  int run(Shell shell) {
    // Held open, else each command would start and stop the server.
    EmbeddedPostgres held = EmbeddedPostgres.open(dataDirectory);
    try {
      return commands().stream()
          .mapToInt(command -> Configctl.run(shell, command))
          .filter(exitCode -> exitCode != ExitCode.DONE)
          .findFirst()
          .orElse(ExitCode.DONE);
    } finally {
      held.close();
    }
  }

  private List<String[]> commands() {
    List<String[]> commands = new ArrayList<>();
    commands.add(command("set", "trained", "value"));
    for (String format : FORMATS) {
      commands.add(command("get", "trained", "--output", format));
      commands.add(command("history", "trained", "--output", format));
      commands.add(command("list", "--output", format));
      commands.add(command("log", "--output", format));
      commands.add(command("diff", "0", "--output", format));
    }
    commands.add(command("at", "trained", "now"));
    return commands;
  }

  private String[] command(String... words) {
    List<String> command = new ArrayList<>(List.of("--data-dir", dataDirectory.toString()));
    command.addAll(List.of(words));
    return command.toArray(new String[0]);
  }
}
