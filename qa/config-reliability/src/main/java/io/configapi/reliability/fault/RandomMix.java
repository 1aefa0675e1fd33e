package io.configapi.reliability.fault;

import io.configapi.eventstore.postgres.testkit.PgBouncer;
import io.configapi.reliability.cluster.Programs;
import io.configapi.reliability.cluster.Site;
import io.configapi.reliability.cluster.SiteOptions;
import io.configapi.reliability.history.Violation;
import io.configapi.reliability.load.LoadOptions;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;

/**
 * Rounds of random faults at one site after the other, until the time is over. What it decides
 * follows from the seed alone; how it comes out does not. Used by one thread.
 */
public final class RandomMix {

  /** A log is read as a whole after each round, so it must not grow for ever. */
  private static final int ROUNDS_AT_ONE_SITE = 12;

  private static final int SHORTEST_MILLIS = 500;
  private static final int LONGEST_MILLIS = 4_000;
  private static final int MOST_NODES = 3;
  private static final int MOST_EARLIER_EVENTS = 20_000;

  private final Random random;
  private final List<FaultKind> kinds;
  private final Optional<Path> otherVersion;
  private final boolean behindPgBouncer;
  private final OptionalInt logEvents;
  private final Path out;
  private final PrintStream print;
  private final Report report;
  private int rounds;
  private int sites;
  private int violations;

  /**
   * A mix to come.
   *
   * @param kinds what may go wrong
   * @param otherVersion the project's directory of another build, not newer, that one node is to be
   *     of
   * @param behindPgBouncer whether every site has a PgBouncer, and not just each third one
   * @param logEvents how many events each log begins with, and not a random number of them
   * @param out where logs, violations and the report are written
   */
  public RandomMix(
      long seed,
      List<FaultKind> kinds,
      Optional<Path> otherVersion,
      boolean behindPgBouncer,
      OptionalInt logEvents,
      Path out,
      PrintStream print) {
    this.random = new Random(seed);
    this.kinds = List.copyOf(kinds);
    this.otherVersion = otherVersion;
    this.behindPgBouncer = behindPgBouncer;
    this.logEvents = logEvents;
    this.out = out;
    this.print = print;
    this.report = new Report(out.resolve("report.csv"));
  }

  /**
   * Runs it.
   *
   * @return how many violations there were
   */
  public int run(Duration time) throws Exception {
    long deadline = System.nanoTime() + time.toNanos();
    while (System.nanoTime() < deadline) {
      sites++;
      try (Site site = Site.start(options(), out.resolve("site-" + sites))) {
        Thread end = new Thread(() -> closeQuietly(site), "reliability-end");
        Runtime.getRuntime().addShutdownHook(end);
        try {
          runAt(site, deadline);
        } finally {
          Runtime.getRuntime().removeShutdownHook(end);
        }
      }
    }
    return violations;
  }

  /** So that nothing is left behind when this program is told to end. */
  private void closeQuietly(Site site) {
    try {
      site.close();
    } catch (IOException e) {
      print.println("Something was left behind: " + e);
    }
  }

  /** At a site that did not keep its promises no further round is run. */
  private void runAt(Site site, long deadline) throws IOException, InterruptedException {
    int drawn = random.nextInt(MOST_EARLIER_EVENTS);
    EarlierLog.record(site, logEvents.orElse(drawn));
    KeptCheckpoints checkpoints = new KeptCheckpoints(site);
    FaultChoice choice = new FaultChoice(possibleAt(site), random);
    boolean kept = true;
    for (int i = 0; i < ROUNDS_AT_ONE_SITE && kept && System.nanoTime() < deadline; i++) {
      rounds++;
      List<FaultKind> chosen = choice.next();
      RoundResult result = round(site, checkpoints, chosen);
      report.add(result);
      tell(result);
      kept = result.violations().isEmpty();
    }
    if (kept) {
      tell("       site %s  after its last round".formatted(sites), checkpoints.broken());
    }
  }

  private RoundResult round(Site site, KeptCheckpoints checkpoints, List<FaultKind> chosen)
      throws InterruptedException {
    LoadOptions load = LoadOptions.mixed(random.nextLong()).withPrefix("r" + rounds + ".");
    Duration held = Duration.ofMillis(random.nextInt(SHORTEST_MILLIS, LONGEST_MILLIS));
    try {
      return new Round(
              site, checkpoints, chosen, load, new Random(random.nextLong()), held, Round.Size.LONG)
          .run();
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) {
      e.printStackTrace(print);
      Violation broken = new Violation("a round comes to its end", String.valueOf(e));
      List<String> names = chosen.stream().map(FaultKind::toString).toList();
      return new RoundResult(names, 0, 0, Duration.ZERO, List.of(broken));
    }
  }

  private SiteOptions options() {
    SiteOptions nodes = SiteOptions.nodes(otherVersion.isPresent() ? 1 : 2);
    for (int i = 0; i < MOST_NODES - 2 && random.nextBoolean(); i++) {
      nodes = nodes.and(Programs.configd());
    }
    boolean pooled = behindPgBouncer || (sites % 3 == 0 && PgBouncer.program().isPresent());
    nodes = pooled ? nodes.behindPgBouncer() : nodes;
    return otherVersion.isPresent() ? nodes.after(otherVersion.get()) : nodes;
  }

  private List<FaultKind> possibleAt(Site site) {
    for (FaultKind kind : kinds) {
      if (sites == 1 && !kind.isPossibleAt(site)) {
        print.println("Left out, it needs " + kind.means() + ": " + kind);
      }
    }
    return kinds.stream().filter(kind -> kind.isPossibleAt(site)).toList();
  }

  private void tell(RoundResult result) throws IOException {
    String line =
        String.format(
            Locale.ROOT,
            "%5d  site %d  %s: %d calls, %d events, worked again after %d ms",
            rounds,
            sites,
            String.join(" + ", result.faults()),
            result.calls(),
            result.events(),
            result.recovery().toMillis());
    tell(line, result.violations());
  }

  private void tell(String line, List<Violation> found) throws IOException {
    StringBuilder text = new StringBuilder();
    text.append("%s, %s violations%n".formatted(line, found.size()));
    for (Violation violation : found) {
      text.append(
          String.format(Locale.ROOT, "       %s: %s%n", violation.promise(), violation.what()));
    }
    print.print(text);
    violations += found.size();
    if (!found.isEmpty()) {
      Files.writeString(
          out.resolve("violations.txt"),
          text,
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    }
  }
}
