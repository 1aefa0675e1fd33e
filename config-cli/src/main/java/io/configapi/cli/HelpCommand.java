package io.configapi.cli;

import io.configapi.cli.shell.CommandFailure;
import io.configapi.cli.shell.ExitCode;
import io.configapi.cli.shell.Shell;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "help",
    header = "Explain configctl, or one of its commands.",
    description = "The same as --help behind the command.",
    footer = {"  configctl help", "  configctl help at", "  configctl help db drop"})
final class HelpCommand implements Callable<Integer> {

  private final Shell shell;

  @Parameters(paramLabel = "COMMAND", arity = "0..*", description = "The command to explain.")
  private List<String> path = List.of();

  @Spec private @Nullable CommandSpec spec;

  HelpCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws IOException {
    if (spec == null) {
      throw new IllegalStateException("not called through its command line");
    }
    CommandLine command = spec.root().commandLine();
    for (String name : path) {
      CommandLine next = command.getSubcommands().get(name);
      if (next == null) {
        throw new CommandFailure(
            ExitCode.USAGE,
            "There is no such command: expected one of " + command.getSubcommands().keySet());
      }
      command = next;
    }
    byte[] help =
        command.getUsageMessage(command.getColorScheme()).getBytes(StandardCharsets.UTF_8);
    shell.out().write(help);
    shell.out().flush();
    return ExitCode.DONE;
  }
}
