package io.configapi.cli;

import io.configapi.cli.shell.ExitCode;
import io.configapi.cli.shell.Shell;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
    name = "completion",
    header = "Print a script that completes commands and options.",
    description = "For bash, and for zsh with its bashcompinit.",
    footer = {
      "  source <(configctl completion)",
      "  configctl completion > ~/.local/share/bash-completion/completions/configctl",
      "  autoload -U +X bashcompinit && bashcompinit && source <(configctl completion)"
    })
final class CompletionCommand implements Callable<Integer> {

  private final Shell shell;

  @Spec private @Nullable CommandSpec spec;

  CompletionCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws IOException {
    if (spec == null) {
      throw new IllegalStateException("not called through its command line");
    }
    String script = AutoComplete.bash(Shell.PROGRAM, spec.root().commandLine());
    shell.out().write(script.getBytes(StandardCharsets.UTF_8));
    shell.out().flush();
    return ExitCode.DONE;
  }
}
