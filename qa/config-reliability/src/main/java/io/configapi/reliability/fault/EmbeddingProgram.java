package io.configapi.reliability.fault;

import io.configapi.domain.ConfigService;
import io.configapi.domain.event.LogPoint;
import io.configapi.domain.event.RecordedEvent;
import io.configapi.domain.failure.ConfigException;
import io.configapi.domain.write.Write;
import io.configapi.eventstore.postgres.PostgresEventStore;
import io.configapi.eventstore.postgres.database.DatabaseSettings;
import io.configapi.eventstore.postgres.options.StoreOptions;
import io.configapi.reliability.history.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * What a program does that has the store in it: it writes, and two of its parts follow the log, of
 * which one throws. What was acknowledged is recorded; the calm one misses nothing, and the other
 * gets all it could not take, once. Used by one thread.
 */
final class EmbeddingProgram implements AutoCloseable {

  private static final int ENOUGH_WRITES = 50;
  private static final int NAMES = 10;
  private static final long PAUSE_MILLIS = 2;

  private final PostgresEventStore store;
  private final FeedWitness throwing;
  private final FeedWitness calm;
  private final Thread writer;
  private final List<RecordedEvent> acknowledged = new ArrayList<>();
  private final AtomicReference<@Nullable ConfigException> failed = new AtomicReference<>();
  private final AtomicInteger writes = new AtomicInteger();
  private volatile boolean ended;

  private EmbeddingProgram(PostgresEventStore store) {
    this.store = store;
    LogPoint from = store.head();
    this.throwing = new FeedWitness(from, true);
    this.calm = new FeedWitness(from, false);
    // Closed with the store.
    store.follow(from, throwing);
    store.follow(from, calm);
    this.writer = Thread.ofVirtual().start(() -> write(ConfigService.over(store)));
  }

  static EmbeddingProgram start(DatabaseSettings database) {
    return new EmbeddingProgram(PostgresEventStore.open(database, StoreOptions.defaults()));
  }

  /** Waits until it has written something, or can't. */
  void awaitWrites() throws InterruptedException {
    long deadline = System.nanoTime() + Recovery.BOUND.toNanos();
    while (writes.get() < ENOUGH_WRITES && failed.get() == null && System.nanoTime() < deadline) {
      TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
    }
  }

  /** From now on nobody throws; writes no more. */
  void recover() throws InterruptedException {
    throwing.recover();
    ended = true;
    writer.join();
  }

  /**
   * What was not as promised.
   *
   * @param alone whether nothing else kept it from writing, or lost what it wrote
   */
  List<Violation> violations(boolean alone) throws InterruptedException {
    List<Violation> violations = new ArrayList<>();
    if (alone) {
      violations.addAll(ofWrites());
    }
    long end = store.head().position();
    violations.addAll(ofWitness("who threw", throwing, end));
    violations.addAll(ofWitness("who did not throw", calm, end));
    return violations;
  }

  @Override
  public void close() {
    store.close();
  }

  private List<Violation> ofWrites() {
    List<Violation> violations = new ArrayList<>();
    if (throwing.thrown() == 0) {
      violations.add(new Violation("fault not inflicted: a subscriber throws", "it did not"));
    }
    ConfigException failure = failed.get();
    if (failure != null) {
      violations.add(new Violation("a subscriber that throws fails no write", failure.toString()));
    }
    for (RecordedEvent event : acknowledged) {
      if (!store.readLog(event.position() - 1, 1).equals(List.of(event))) {
        violations.add(
            new Violation("an acknowledged write is in the log", "position " + event.position()));
      }
    }
    return violations;
  }

  private List<Violation> ofWitness(String who, FeedWitness witness, long end)
      throws InterruptedException {
    if (!witness.hasReached(end)) {
      return List.of(
          new Violation(
              "who follows the log in a program gets to its end",
              "%s is at %s of %s".formatted(who, witness.reached(), end)));
    }
    String difference = witness.difference(store);
    return difference.isEmpty()
        ? List.of()
        : List.of(
            new Violation(
                "who follows the log in a program gets each event once, in order",
                who + ": " + difference));
  }

  /** Until it is ended, or interrupted. */
  private void write(ConfigService service) {
    try {
      for (int i = 0; !ended; i++) {
        writeOnce(service, i);
        TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void writeOnce(ConfigService service, int number) {
    try {
      String name = "subscriber." + number % NAMES;
      acknowledged.add(service.set(name, "v" + number, Write.plain()).event());
      writes.incrementAndGet();
    } catch (ConfigException e) {
      failed.compareAndSet(null, e);
    }
  }
}
