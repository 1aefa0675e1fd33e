package io.configapi.reliability;

import io.configapi.reliability.cluster.Programs;
import io.configapi.reliability.fault.FaultKind;
import io.configapi.reliability.fault.RandomMix;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Breaks the service in random ways for as long as it is told to. */
@Command(
    name = "reliability",
    mixinStandardHelpOptions = true,
    usageHelpWidth = 100,
    sortOptions = false,
    subcommands = FuzzCommand.class,
    header = "Breaks servers, databases and networks under load, and checks what was promised.",
    description = {
      "",
      "Prints a line for each round, and sends a server bad requests when the time is over. Ends",
      "with 1 if a promise was not kept; what was seen is in violations.txt then, and what each",
      "process told beside it.",
      ""
    })
public final class Reliability implements Callable<Integer> {

  @Option(
      names = "--for",
      paramLabel = "DURATION",
      description = "How long, such as 90s, 30m or 8h; the last round is brought to its end.",
      converter = DurationConverter.class)
  private @Nullable Duration time;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Chooses the same faults and calls as another run did. Default: a random one.")
  private @Nullable Long seed;

  @Option(
      names = "--only",
      split = ",",
      paramLabel = "FAULT",
      description = "Only these: ${COMPLETION-CANDIDATES}. Default: all.",
      completionCandidates = FaultNames.class,
      converter = FaultConverter.class)
  private List<FaultKind> only = List.of(FaultKind.values());

  @Option(
      names = "--other-version",
      paramLabel = "DIR",
      description =
          "One of the nodes, started first, is of another build: that of the project in this"
              + " directory, which is not newer.")
  private @Nullable Path otherVersion;

  @Option(
      names = "--behind-pgbouncer",
      description =
          "Every site has a PgBouncer in transaction mode before its database (Debian: package"
              + " pgbouncer). Default: each third one, where there is the program.")
  private boolean behindPgBouncer;

  @Option(
      names = "--log-events",
      paramLabel = "N",
      description =
          "How many events each log begins with. Default: a random number of less than 20000.")
  private @Nullable Integer logEvents;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where report.csv and all that is told is written.")
  private Path out = Programs.root().resolve("qa/config-reliability/target/reliability");

  @Option(
      names = "--requests",
      paramLabel = "N",
      description = "How many bad requests to send at the end. Default: ${DEFAULT-VALUE}.")
  private long requests = 1_000_000;

  @Spec private @Nullable CommandSpec spec;

  private Reliability() {}

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Reliability()).execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    CommandLine command = Objects.requireNonNull(spec).commandLine();
    if (time == null) {
      throw new ParameterException(command, "Missing: --for DURATION, or a subcommand");
    }
    PrintStream print = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    long chosen = seed == null ? new Random().nextLong() : seed;
    print.println("Seed " + chosen);
    Path own = Files.createDirectories(out.toAbsolutePath());
    int violations =
        new RandomMix(
                chosen,
                only,
                Optional.ofNullable(otherVersion),
                behindPgBouncer,
                logEvents == null ? OptionalInt.empty() : OptionalInt.of(logEvents),
                own,
                print)
            .run(time);
    int found = requests > 0 ? FuzzCommand.fuzz(chosen, requests, command.getOut()) : 0;
    return violations == 0 && found == 0 ? 0 : 1;
  }

  /** The names of all faults, for the help. */
  static final class FaultNames implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Arrays.stream(FaultKind.values()).map(FaultKind::toString).iterator();
    }
  }

  /** Reads a fault's name. */
  static final class FaultConverter implements ITypeConverter<FaultKind> {
    @Override
    public FaultKind convert(String text) {
      return Arrays.stream(FaultKind.values())
          .filter(kind -> kind.toString().equals(text))
          .findFirst()
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "there is no fault '"
                          + text
                          + "', but "
                          + Arrays.toString(FaultKind.values())));
    }
  }

  /** Reads a number and a unit. */
  static final class DurationConverter implements ITypeConverter<Duration> {

    private static final Pattern DURATION = Pattern.compile("(\\d{1,6})([smh])");

    @Override
    public Duration convert(String text) {
      Matcher matcher = DURATION.matcher(text);
      if (!matcher.matches()) {
        throw new TypeConversionException("'" + text + "' is no duration such as 90s, 30m or 8h");
      }
      return Duration.parse("PT" + matcher.group(1) + matcher.group(2));
    }
  }
}
