package io.configapi.cli;

import io.configapi.cli.option.GlobalOptions;
import io.configapi.cli.shell.LocaleText;
import io.configapi.cli.shell.Shell;
import java.util.TimeZone;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/**
 * The command line of ConfigApi: reads and changes configurations, and looks at what they were,
 * straight on the database.
 */
@Command(
    name = Shell.PROGRAM,
    header = "Read, change and look back at configurations, straight on the database.",
    description = {
      "Works on the PostgreSQL database of a URL; without one on the embedded PostgreSQL in the"
          + " data directory, which is joined where a server runs it, and started for the call"
          + " where none does."
    },
    footerHeading = "%nEnvironment:%n",
    footer = {
      "  DATABASE_URL      the database, if --database-url (or --data-dir) does not say",
      "  CONFIG_DATA_DIR   the data directory, if --data-dir does not say",
      "  CONFIG_OUTPUT     table, plain or json, if --output does not say",
      "  CONFIG_ACTOR      who makes changes, if --actor does not say",
      "  CONFIG_IDEMPOTENCY_RETENTION",
      "                    how many hours an idempotency key counts, as for the servers; else 24",
      "  CONFIG_MAX_CLOCK_LEAD",
      "                    seconds, if --max-clock-lead does not say",
      "  COLUMNS           the width of tables, if it is not the terminal's",
      "  NO_COLOR          no colours, if set",
      "",
      "Examples:",
      "  configctl set payments.db.url jdbc:postgresql://db1/payments --reason 'first set-up'",
      "  configctl get payments.db.url",
      "  configctl history payments.db.url",
      "  configctl at payments.db.url yesterday 14:00",
      "  configctl diff 'yesterday 18:00'",
      "  configctl restore --prefix payments. --at 'yesterday 18:00' --dry-run",
      "",
      "configctl help COMMAND explains a command."
    })
public final class Configctl {

  Configctl() {}

  /** Runs the command that the arguments name, and ends the process with its exit code. */
  public static void main(String[] args) {
    Shell shell = Shell.ofProcess();
    // The driver tells the database the zone of the program, which it need not know. People's times
    // are understood and shown in the shell's.
    TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
    System.exit(run(shell, args));
  }

  /** Runs the command that the arguments name, and gives its exit code. */
  static int run(Shell shell, String... args) {
    GlobalOptions options = new GlobalOptions(shell);
    try {
      LocaleText.requireWhole(args);
      Callable<Integer> shortCall = ShortCall.of(options, args).orElse(null);
      // What it prints by itself, help and version, can fail outside of any command.
      return shortCall == null ? new CommandTree(shell).execute(args) : shortCall.call();
    } catch (Exception e) {
      return new FailureReport(shell, options).report(e);
    }
  }
}
