package io.configapi.cli;

import io.configapi.cli.change.ApplyCommand;
import io.configapi.cli.change.DeleteCommand;
import io.configapi.cli.change.ImportCommand;
import io.configapi.cli.change.RestoreCommand;
import io.configapi.cli.change.SetCommand;
import io.configapi.cli.database.DbCommand;
import io.configapi.cli.database.DbDropCommand;
import io.configapi.cli.database.DbInitCommand;
import io.configapi.cli.database.DbRebuildTreeCommand;
import io.configapi.cli.database.DbStatusCommand;
import io.configapi.cli.database.HealthCommand;
import io.configapi.cli.diff.DiffCommand;
import io.configapi.cli.event.HistoryCommand;
import io.configapi.cli.event.LogCommand;
import io.configapi.cli.event.WatchCommand;
import io.configapi.cli.option.GlobalOptions;
import io.configapi.cli.proof.CheckpointCommand;
import io.configapi.cli.proof.KeyCommand;
import io.configapi.cli.proof.VerifyCommand;
import io.configapi.cli.proof.VerifyProofCommand;
import io.configapi.cli.read.AtCommand;
import io.configapi.cli.read.ExportCommand;
import io.configapi.cli.read.GetCommand;
import io.configapi.cli.read.ListCommand;
import io.configapi.cli.shell.CommandFailure;
import io.configapi.cli.shell.ExitCode;
import io.configapi.cli.shell.Shell;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** Puts the commands together, and gives all of them the same help and the same errors. */
final class CommandTree {

  private static final int HELP_WIDTH = 96;

  private final Shell shell;
  private final StringWriter printed = new StringWriter();

  CommandTree(Shell shell) {
    this.shell = shell;
  }

  /**
   * Runs the command that the arguments name, and gives its exit code.
   *
   * @throws CommandFailure if a help text or the version can't be printed
   */
  int execute(String... args) throws IOException {
    CommandLine root = build();
    int exitCode = root.execute(args);
    root.getOut().flush();
    shell.out().write(printed.toString().getBytes(StandardCharsets.UTF_8));
    return exitCode;
  }

  private CommandLine build() {
    GlobalOptions options = new GlobalOptions(shell);
    CommandLine root =
        new CommandLine(new Configctl())
            .addMixin("options", options)
            .addSubcommand(new GetCommand(options))
            .addSubcommand(new SetCommand(options))
            .addSubcommand(new DeleteCommand(options))
            .addSubcommand(new ListCommand(options))
            .addSubcommand(new HistoryCommand(options))
            .addSubcommand(new AtCommand(options))
            .addSubcommand(new LogCommand(options))
            .addSubcommand(new WatchCommand(options))
            .addSubcommand(new DiffCommand(options))
            .addSubcommand(new RestoreCommand(options))
            .addSubcommand(new ApplyCommand(options))
            .addSubcommand(new ExportCommand(options))
            .addSubcommand(new ImportCommand(options))
            .addSubcommand(new HealthCommand(options))
            .addSubcommand(
                new CommandLine(new DbCommand())
                    .addSubcommand(new DbInitCommand(options))
                    .addSubcommand(new DbStatusCommand(options))
                    .addSubcommand(new DbDropCommand(options))
                    .addSubcommand(new DbRebuildTreeCommand(options)))
            .addSubcommand(new VerifyCommand(options))
            .addSubcommand(new CheckpointCommand(options))
            .addSubcommand(new VerifyProofCommand(options))
            .addSubcommand(new KeyCommand(options))
            .addSubcommand(new CompletionCommand(shell))
            .addSubcommand(new HelpCommand(shell));
    explain(root);
    configure(root, options);
    return root;
  }

  private void configure(CommandLine root, GlobalOptions options) {
    FailureReport report = new FailureReport(shell, options);
    // The parser prints by itself, and would print the trace of a failure to do so.
    root.setOut(new PrintWriter(printed))
        .setErr(shell.err())
        .setColorScheme(Help.defaultColorScheme(colours()))
        .setUsageHelpWidth(HELP_WIDTH)
        // An argument is what it is: @name is no file to read arguments from.
        .setExpandAtFiles(false)
        .setParameterExceptionHandler(report)
        .setExecutionExceptionHandler(report);
  }

  private Ansi colours() {
    return shell.wantsColours() ? Ansi.ON : Ansi.OFF;
  }

  /** The parts that the help of every command has. */
  private static void explain(CommandLine command) {
    UsageMessageSpec help = command.getCommandSpec().usageMessage();
    help.synopsisHeading("%nUsage: ")
        .descriptionHeading("%n")
        .parameterListHeading("%nParameters:%n")
        .optionListHeading("%nOptions:%n")
        .commandListHeading("%nCommands:%n")
        .exitCodeListHeading("%nExit codes:%n")
        .exitCodeList(ExitCode.descriptions())
        .abbreviateSynopsis(command.getParent() == null || !command.getSubcommands().isEmpty());
    if (help.footerHeading().isEmpty()) {
      help.footerHeading("%nExamples:%n");
    }
    addHelp(command.getCommandSpec());
    command.getSubcommands().values().forEach(CommandTree::explain);
  }

  /** Where --version is an option of the command's own, it does not ask for the program's. */
  private static void addHelp(CommandSpec command) {
    if (command.findOption("--version") == null) {
      command.mixinStandardHelpOptions(true);
      command.versionProvider(new Version());
    } else {
      command.addOption(
          OptionSpec.builder("-h", "--help")
              .usageHelp(true)
              .description("Show this help message and exit.")
              .build());
    }
  }
}
