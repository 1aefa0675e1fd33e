package io.configapi.reliability.load;

import io.configapi.reliability.history.History;
import io.configapi.reliability.history.Recorder;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * Clients that call and watch all nodes at once until they are told to stop. To be begun and
 * stopped by one thread.
 */
public final class Workload implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration CATCHING_UP = Duration.ofSeconds(20);
  private static final Duration POLL = Duration.ofMillis(5);

  /** Room for what is still under way, and for the last write, once there are enough calls. */
  private static final long SPARE_CALLS = 100_000;

  private final LoadOptions options;
  private final Recorder recorder;
  private final Nodes nodes;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<Future<?>> clients = new ArrayList<>();
  private final List<Watcher> watchers = new ArrayList<>();
  private final List<Future<?>> watching = new ArrayList<>();
  private final AtomicLong ids = new AtomicLong();
  private volatile boolean stopping;

  private Workload(LoadOptions options, List<Supplier<URI>> addresses) {
    this.options = options;
    this.recorder = new Recorder(options.prefix(), options.maxCalls() + SPARE_CALLS);
    this.nodes = new Nodes(addresses, options, recorder);
  }

  /**
   * Begins.
   *
   * @param nodes where each server is now, such as {@code http://127.0.0.1:4000}; asked before
   *     every call
   */
  public static Workload begin(LoadOptions options, List<Supplier<URI>> nodes) {
    Workload workload = new Workload(options, nodes);
    for (int i = 0; i < options.watchers(); i++) {
      workload.watch(i);
    }
    for (int i = 0; i < options.clients(); i++) {
      workload.call(i);
    }
    return workload;
  }

  /** How many writes were acknowledged so far. */
  public long acknowledgedWrites() {
    return recorder.acknowledgedWrites();
  }

  /**
   * Waits until so many more writes are acknowledged.
   *
   * @throws IllegalStateException if that takes longer than a minute, or a client failed, or all
   *     have ended
   */
  public void awaitMore(long more) {
    long before = acknowledgedWrites();
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (acknowledgedWrites() < before + more) {
      watching.stream().filter(Future::isDone).forEach(Workload::outcome);
      for (Future<?> client : clients) {
        if (client.isDone()) {
          outcome(client);
          throw new IllegalStateException("a client has ended: there are enough calls");
        }
      }
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException(
            (acknowledgedWrites() - before) + " writes in a minute, expected " + more);
      }
      rest();
    }
  }

  /**
   * Ends the calls, writes once more, waits until every watch has got there, and tells what the
   * clients saw. By now every fault must have ended.
   *
   * @param whenLeftBehind called where a watch did not get there in time, before it is ended
   * @throws IllegalStateException if a client failed, or no node takes a write
   */
  public History stop(Runnable whenLeftBehind) {
    stopping = true;
    clients.forEach(Workload::outcome);
    long end = closingWrite();
    long deadline = System.nanoTime() + CATCHING_UP.toNanos();
    while (!haveReached(end) && System.nanoTime() < deadline) {
      rest();
    }
    if (!haveReached(end)) {
      whenLeftBehind.run();
    }
    watchers.forEach(Watcher::end);
    watching.forEach(Workload::outcome);
    watchers.forEach(watcher -> recorder.add(watcher.told(end)));
    return recorder.history();
  }

  /** Ends it without a look at how it went. */
  @Override
  public void close() {
    stopping = true;
    watchers.forEach(Watcher::end);
    nodes.close();
    threads.shutdownNow();
  }

  private void call(int number) {
    Client client =
        new Client(
            number,
            nodes,
            new Requests(options, number, ids::incrementAndGet),
            options.pause(),
            () -> stopping || recorder.calls() >= options.maxCalls());
    clients.add(
        threads.submit(
            () -> {
              client.run();
              return client;
            }));
  }

  /** Every other one begins with the log's begin. */
  private void watch(int number) {
    int client = options.clients() + 1 + number;
    Random random = new Random(options.seed() * 31 + client);
    String prefix = new Names(options).prefixOf(number);
    Watcher watcher = new Watcher(client, nodes, prefix, number % 2 == 0 ? 0 : -1, random);
    watchers.add(watcher);
    watching.add(
        threads.submit(
            () -> {
              watcher.run();
              return watcher;
            }));
  }

  private long closingWrite() {
    try {
      return Closing.write(options, nodes, ids.incrementAndGet());
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private boolean haveReached(long end) {
    return watchers.stream().allMatch(watcher -> watcher.reached() >= end);
  }

  private static void outcome(Future<?> client) {
    try {
      client.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("a client failed", e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static void rest() {
    try {
      Thread.sleep(POLL);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static IllegalStateException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new IllegalStateException("interrupted", e);
  }
}
