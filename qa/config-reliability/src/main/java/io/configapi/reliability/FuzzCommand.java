package io.configapi.reliability;

import io.configapi.reliability.fuzz.FuzzOptions;
import io.configapi.reliability.fuzz.FuzzReport;
import io.configapi.reliability.fuzz.Fuzzer;
import io.configapi.reliability.fuzz.Replay;
import java.io.PrintWriter;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Sends a server what no client should. */
@Command(
    name = "fuzz",
    mixinStandardHelpOptions = true,
    usageHelpWidth = 100,
    sortOptions = false,
    header = "Sends a server of its own bad requests, and checks answers, log and footprint.",
    description = {"", "Ends with 1 if anything was found.", ""})
final class FuzzCommand implements Callable<Integer> {

  @Option(
      names = "--requests",
      paramLabel = "N",
      description = "How many to send. Default: ${DEFAULT-VALUE}.")
  private long requests = 1_000_000;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Makes the same requests as another run did. Default: a random one.")
  private @Nullable Long seed;

  @Option(
      names = "--case",
      paramLabel = "N",
      description = "Only this one of the seed's cases, shown with its answer.")
  private @Nullable Long number;

  @Spec private @Nullable CommandSpec spec;

  private FuzzCommand() {}

  @Override
  public Integer call() {
    CommandSpec command = Objects.requireNonNull(spec);
    PrintWriter print = command.commandLine().getOut();
    if (number != null) {
      if (seed == null) {
        throw new ParameterException(command.commandLine(), "--case is one of a --seed");
      }
      Replay replay = Replay.of(seed, number);
      print.println(replay);
      return replay.findings().isEmpty() ? 0 : 1;
    }
    if (requests < 1) {
      throw new ParameterException(command.commandLine(), "--requests: expected 1 or more");
    }
    return fuzz(seed == null ? new Random().nextLong() : seed, requests, print);
  }

  /** 0 if all was as promised. */
  static int fuzz(long seed, long requests, PrintWriter print) {
    FuzzReport report = Fuzzer.run(FuzzOptions.of(seed, requests));
    print.println(report);
    print.flush();
    return report.findings().isEmpty() ? 0 : 1;
  }
}
