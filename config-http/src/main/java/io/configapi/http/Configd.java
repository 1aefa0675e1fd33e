package io.configapi.http;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import io.configapi.domain.failure.ConfigException;
import io.configapi.domain.failure.InvalidInputException;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.TimeZone;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The server program: starts the service, says where it is, and serves until it is told to stop.
 */
@Command(
    name = "configd",
    mixinStandardHelpOptions = true,
    versionProvider = Configd.Version.class,
    usageHelpWidth = 100,
    sortOptions = false,
    header = "The ConfigApi server: what a setting was, when, who changed it and why.",
    description = {
      "",
      "Without a database URL it keeps a PostgreSQL of its own in the data directory. An option"
          + " that is not given is taken from the environment variable in parentheses, if that is"
          + " set and not empty.",
      ""
    },
    footer = {
      "",
      "Exit codes: 0 stopped, 1 could not start, 2 an option is wrong.",
      "",
      "Examples:",
      "  configd",
      "  configd --port 8080 --data-dir /var/lib/configapi",
      "  DATABASE_URL='postgres://configapi:secret@db:5432/configapi' configd --host 0.0.0.0",
      "",
      "CONFIGD_JAVA_OPTIONS passes options to Java, as -Xmx512m."
    })
public final class Configd implements Callable<Integer> {

  private static final int STOPPED = 0;
  private static final int COULD_NOT_START = 1;
  private static final int WRONG_OPTION = 2;

  @Spec private @Nullable CommandSpec command;
  @Mixin private ServerOptions options = new ServerOptions();

  private Configd() {}

  /**
   * Serves until the process is told to stop; ends at once, with an exit code, if it can't start.
   */
  public static void main(String[] arguments) {
    // The driver tells the database the zone of the program, which it need not know.
    TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
    System.exit(run(commandLine(), arguments));
  }

  /** Serves, unless an argument is not what was meant; gives the exit code. */
  static int run(CommandLine line, String... arguments) {
    try {
      for (String argument : arguments) {
        EnvironmentDefaults.whole("An argument", argument);
      }
    } catch (InvalidInputException e) {
      return couldNotStart(e, line);
    }
    return line.execute(arguments);
  }

  static CommandLine commandLine() {
    return new CommandLine(new Configd())
        .setDefaultValueProvider(new EnvironmentDefaults(System.getenv()))
        .setParameterExceptionHandler(Configd::wrongOption)
        .setExecutionExceptionHandler((failure, line, parsed) -> couldNotStart(failure, line));
  }

  @Override
  public Integer call() throws InterruptedException {
    options.check();
    setLogLevel();
    Thread.setDefaultUncaughtExceptionHandler(
        (thread, failure) ->
            LoggerFactory.getLogger(Configd.class)
                .error("The thread {} failed unexpectedly", thread.getName(), failure));
    RunningService service = RunningService.start(options);
    CountDownLatch stopped = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  service.close();
                  stopped.countDown();
                  if (service.stoppedCleanly()) {
                    // Else Java says 143 of every end that a signal brought about. What is logged
                    // goes out first.
                    stopLogging();
                    Runtime.getRuntime().halt(STOPPED);
                  }
                },
                "configd-stop"));
    if (command != null) {
      PrintWriter out = command.commandLine().getOut();
      out.println(
          "ConfigApi serves "
              + service.address()
              + ", its data lives in "
              + service.dataLocation());
      out.flush();
    }
    stopped.await();
    return STOPPED;
  }

  private static void stopLogging() {
    if (LoggerFactory.getILoggerFactory() instanceof LoggerContext logging) {
      logging.stop();
    }
  }

  private void setLogLevel() {
    String level = options.logLevel().name().toUpperCase(Locale.ROOT);
    ((Logger) LoggerFactory.getLogger("io.configapi")).setLevel(Level.toLevel(level));
  }

  /**
   * One line: which option, and what was expected; never what was given, it might be a password.
   */
  private static int wrongOption(ParameterException failure, String[] arguments) {
    PrintWriter err = failure.getCommandLine().getErr();
    err.println("configd: " + firstLine(failure) + " (configd --help lists the options)");
    return WRONG_OPTION;
  }

  private static int couldNotStart(Exception failure, CommandLine line) {
    boolean foreseen =
        failure instanceof ConfigException || failure instanceof AddressUnavailableException;
    if (failure instanceof InvalidInputException) {
      line.getErr().println("configd: " + firstLine(failure));
      return WRONG_OPTION;
    }
    line.getErr()
        .println("configd: " + (foreseen ? firstLine(failure) : "could not start: " + failure));
    if (!foreseen) {
      LoggerFactory.getLogger(Configd.class).debug("Could not start", failure);
    }
    return COULD_NOT_START;
  }

  private static String firstLine(Exception failure) {
    return String.valueOf(failure.getMessage()).lines().findFirst().orElse("failed");
  }

  /** The version in the jar's manifest. */
  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Configd.class.getPackage().getImplementationVersion();
      return new String[] {"configd " + (version == null ? "(not packaged)" : version)};
    }
  }
}
