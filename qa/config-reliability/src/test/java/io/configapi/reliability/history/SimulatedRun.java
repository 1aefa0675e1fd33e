package io.configapi.reliability.history;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * A correct run by chance: every call takes effect at one instant within its interval, nodes follow
 * the log at their own pace, answers are lost, writes are sent again.
 */
final class SimulatedRun {

  private static final int NODES = 2;
  private static final long STEP = 100;
  private static final int LONGEST = 450;

  private final Random random;
  private final int names;
  private final SimulatedLog log = new SimulatedLog();
  private final List<Event> events = log.events();
  private final RightAnswers answers = new RightAnswers(log);
  private final long[] nodes = new long[NODES];
  private final List<Call> calls = new ArrayList<>();
  private final List<SimulatedWatch> watches = new ArrayList<>();
  private long now = 10_000;
  private long ids;

  private SimulatedRun(long seed, int names) {
    this.random = new Random(seed);
    this.names = names;
  }

  /** One of so many steps. */
  static Run of(long seed, int steps, int names) {
    SimulatedRun run = new SimulatedRun(seed, names);
    for (String prefix : List.of("", Run.PREFIX, "load.a.", "load.b.")) {
      run.watches.add(new SimulatedWatch(run.watches.size(), prefix, run.random));
    }
    for (int i = 0; i < steps; i++) {
      run.step();
    }
    return run.ended();
  }

  private Run ended() {
    String[] closing = {"load.a.closing", "load.b.closing"};
    List<Operation> operations = new ArrayList<>();
    for (String name : closing) {
      operations.add(new Operation(name, "closing " + name, Condition.ANY));
    }
    write(new Request.Write(++ids, operations, true, "closing", null), 200);
    for (int node = 0; node < NODES; node++) {
      nodes[node] = log.end();
    }
    now += STEP;
    watches.forEach(watch -> watch.take(events, nodes, now));
    return new Run(
        List.copyOf(calls),
        List.copyOf(log.rows()),
        watches.stream().map(watch -> watch.told(log.end())).toList(),
        List.of());
  }

  private void step() {
    now += STEP;
    switch (random.nextInt(10)) {
      case 0, 1, 2, 3 -> write();
      case 4 -> keyed();
      case 5, 6 -> read(value(0, null));
      case 7 -> read(new Request.ReadList(prefix(), 0, null));
      case 8 -> pastRead();
      default -> follow();
    }
    watches.get(random.nextInt(watches.size())).take(events, nodes, now);
  }

  private void follow() {
    int node = random.nextInt(NODES);
    long further = nodes[node] + random.nextInt((int) (log.end() - nodes[node]) + 1);
    nodes[node] = further == 0 ? 0 : events.get((int) further - 1).transactionEnd();
    read(value(nodes[random.nextInt(NODES)], null));
  }

  private void write() {
    write(write(null), random.nextInt(12));
  }

  /** How it goes: 0 fails, 1 gets no answer and is not done, 2 is done without one. */
  private Answer write(Request.Write write, int luck) {
    Answer answer =
        switch (luck) {
          case 0 -> Answer.of(Outcome.FAILED, 503, -1, -1);
          case 1 -> Answer.lost();
          case 2 -> {
            answers.done(write);
            yield random.nextBoolean() ? Answer.lost() : Answer.of(Outcome.UNKNOWN, 504, -1, -1);
          }
          default -> answers.done(write);
        };
    int node = random.nextInt(NODES);
    if (answer.isAcknowledged()) {
      nodes[node] = log.end();
    }
    called(node, write, answer);
    return answer;
  }

  private void keyed() {
    Request.Write write = write("key " + ids);
    long end = log.end();
    for (int attempt = 0; attempt < 3; attempt++) {
      if (log.end() > end) {
        now += STEP;
        int node = random.nextInt(NODES);
        nodes[node] = log.end();
        called(node, write, answers.acknowledged(write, true));
      } else if (write(write, random.nextInt(6)).outcome() == Outcome.REJECTED) {
        return;
      }
      now += STEP;
    }
  }

  private Request.Write write(@Nullable String key) {
    long id = ++ids;
    boolean transaction = random.nextInt(4) == 0;
    List<Operation> operations = new ArrayList<>();
    int count = transaction ? 1 + random.nextInt(4) : 1;
    for (int i = 0; i < count; i++) {
      String name = name();
      boolean deletes = random.nextInt(5) == 0;
      operations.add(
          new Operation(name, deletes ? null : "value " + id + "." + i, condition(name)));
    }
    return new Request.Write(id, operations, transaction, "client-" + random.nextInt(4), key);
  }

  private Condition condition(String name) {
    return switch (random.nextInt(10)) {
      case 0 -> Condition.PRESENT;
      case 1 -> Condition.ABSENT;
      case 2, 3 -> new Condition.Version(Math.max(1, log.present(name).version()));
      case 4 -> new Condition.Version(1 + random.nextInt(5));
      default -> Condition.ANY;
    };
  }

  private void read(Request.Read read) {
    int node = random.nextInt(NODES);
    if (nodes[node] >= read.after()) {
      called(node, read, answers.read(read, nodes[node]));
    }
  }

  private void pastRead() {
    Instant instant =
        Rows.recordedAt(random.nextInt((int) log.end() + 3))
            .plus(random.nextInt(3) - 1L, ChronoUnit.MICROS);
    int until = (int) events.stream().filter(e -> !e.recordedAt().isAfter(instant)).count();
    long position = until == 0 ? 0 : events.get(until - 1).transactionEnd();
    Request.Read read =
        random.nextBoolean() ? value(0, instant) : new Request.ReadList(prefix(), 0, instant);
    called(random.nextInt(NODES), read, answers.read(read, position));
  }

  /** Begins before now and ends after it. */
  private void called(int node, Request request, Answer answer) {
    long begin = now - 1 - random.nextInt(LONGEST);
    calls.add(
        new Call(
            random.nextInt(4), node, request, begin, now + 1 + random.nextInt(LONGEST), answer));
  }

  private Request.ReadValue value(long after, @Nullable Instant at) {
    return new Request.ReadValue(name(), after, at);
  }

  private String name() {
    int number = random.nextInt(names);
    return Run.PREFIX + (number % 2 == 0 ? "a." : "b.") + number;
  }

  private String prefix() {
    return List.of("", Run.PREFIX, "load.a.", "nobody.").get(random.nextInt(4));
  }
}
