package io.configapi.reliability.fuzz;

import io.configapi.eventstore.postgres.testkit.TestDatabase;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Sends cases by the thousand to a server of its own, and stops now and then to compare what was
 * answered with the log and with what the server says and keeps.
 */
public final class Fuzzer {

  /** How many cases are sent between two looks at the log. */
  private static final int ROUND = 400;

  /** After so many rounds all pools and caches are taken to be warm. */
  private static final int WARM_UP = 4;

  private static final Duration IDLE = Duration.ofSeconds(20);

  private final FuzzOptions options;
  private final FuzzedServer server;
  private final FuzzCases cases;
  private final LogJudge log;
  private final Tally tally = new Tally();
  private final AtomicLong next = new AtomicLong();

  private Fuzzer(FuzzOptions options, FuzzedServer server, TestDatabase database)
      throws SQLException {
    this.options = options;
    this.server = server;
    this.cases = new FuzzCases(options.seed(), FuzzedState.prepare(server));
    this.log = LogJudge.startingAfterNow(database.settings());
  }

  /** Runs it against a server and a database that are started for it. */
  public static FuzzReport run(FuzzOptions options) {
    try (TestDatabase database = TestDatabase.create();
        FuzzedServer server = FuzzedServer.start(database.settings())) {
      return new Fuzzer(options, server, database).run();
    } catch (IOException | SQLException e) {
      throw new IllegalStateException("the fuzzer can't look at what it fuzzes", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private FuzzReport run() throws IOException, SQLException, InterruptedException {
    long begin = System.nanoTime();
    for (int i = 0; i < WARM_UP; i++) {
      round();
    }
    Footprint before = footprint();
    BesideClients beside = new BesideClients(server.address(), tally::found);
    try (beside) {
      if (options.beside()) {
        beside.begin();
      }
      while (tally.requests() < options.requests()
          && System.nanoTime() - begin < options.limit().toNanos()
          && server.isAlive()) {
        round();
      }
      beside.awaitFirstRound(options.beside());
    }
    tally.judgeWith(log);
    Footprint after = server.isAlive() ? footprint() : before;
    after.growthSince(before).forEach(grown -> tally.found(Finding.ofRun("leak", grown)));
    return new FuzzReport(
        options.seed(),
        tally.cases(),
        tally.requests(),
        beside.count(),
        log.position(),
        Duration.ofNanos(System.nanoTime() - begin),
        tally.statuses(),
        tally.kinds(),
        before,
        after,
        tally.findings());
  }

  /** Some cases at a time, until so many are done; then the log, and what the server said. */
  private void round() throws SQLException, InterruptedException {
    long end = next.get() + ROUND;
    List<Thread> clients = new ArrayList<>();
    for (int i = 0; i < options.connections(); i++) {
      clients.add(Thread.ofVirtual().start(() -> sendUntil(end)));
    }
    for (Thread client : clients) {
      client.join();
    }
    next.set(end);
    tally.judgeWith(log);
    List<String> complaints = server.complaints();
    if (!complaints.isEmpty()) {
      String all = String.join("\n    ", complaints);
      tally.found(
          Finding.ofRun("stderr", "in cases " + (end - ROUND) + " to " + end + ":\n    " + all));
    }
    if (!server.isAlive()) {
      tally.found(Finding.ofRun("dead", "the server died in cases up to " + end));
    }
  }

  private void sendUntil(long end) {
    RawClient client = new RawClient(server.address());
    for (long number = next.getAndIncrement(); number < end; number = next.getAndIncrement()) {
      FuzzCase sent = cases.of(number);
      try {
        tally.add(sent, AnswerJudge.judge(sent, client.exchange(sent.bytes())));
      } catch (IOException e) {
        tally.found(Finding.of(sent, "no connection", e.toString()));
      } catch (RuntimeException e) {
        tally.found(Finding.of(sent, "not judged", e.toString()));
      }
    }
  }

  /** What it keeps once the connections of before are gone. */
  private Footprint footprint() throws IOException, InterruptedException {
    long deadline = System.nanoTime() + IDLE.toNanos();
    long files = Footprint.files(server.pid());
    int same = 0;
    while (same < 5 && System.nanoTime() < deadline) {
      TimeUnit.MILLISECONDS.sleep(100);
      long now = Footprint.files(server.pid());
      same = now >= files ? same + 1 : 0;
      files = now;
    }
    return Footprint.of(server.pid());
  }
}
