package io.configapi.reliability.load;

import io.configapi.reliability.history.History;
import io.configapi.reliability.history.Recorder;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Clients that call and watch all nodes at once until they are told to stop. */
public final class Workload implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration POLL = Duration.ofMillis(5);

  private final LoadOptions options;
  private final Recorder recorder;
  private final Nodes nodes;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<Future<?>> clients = new ArrayList<>();
  private final AtomicLong ids = new AtomicLong();
  private volatile boolean stopping;

  private Workload(LoadOptions options, List<Supplier<URI>> addresses) {
    this.options = options;
    this.recorder = new Recorder(options.prefix(), options.maxCalls());
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
    for (int i = 0; i < options.clients(); i++) {
      workload.start(i);
    }
    return workload;
  }

  /** How many writes were acknowledged so far. */
  public long acknowledgedWrites() {
    return recorder.acknowledgedWrites();
  }

  /** How many calls were made so far. */
  public long calls() {
    return recorder.calls();
  }

  /**
   * Waits until so many more writes are acknowledged.
   *
   * @throws IllegalStateException if that takes longer than a minute, or a client failed, or all
   *     have ended
   */
  public void awaitMore(long more) {
    long enough = acknowledgedWrites() + more;
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (acknowledgedWrites() < enough) {
      for (Future<?> client : clients) {
        if (client.isDone()) {
          outcome(client);
          throw new IllegalStateException("a client has ended");
        }
      }
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException(
            "no " + more + " more writes in time, but " + (more - enough + acknowledgedWrites()));
      }
      rest();
    }
  }

  /**
   * Ends the calls, and tells what the clients saw.
   *
   * @throws IllegalStateException if a client failed
   */
  public History stop() {
    stopping = true;
    clients.forEach(Workload::outcome);
    return recorder.history();
  }

  /** Ends it without a look at how it went. */
  @Override
  public void close() {
    stopping = true;
    nodes.close();
    threads.shutdownNow();
  }

  private void start(int number) {
    Client client =
        new Client(
            number,
            nodes,
            new Requests(options, number, ids::incrementAndGet),
            options.pause(),
            () -> stopping || recorder.isFull(options.clients()));
    clients.add(
        threads.submit(
            () -> {
              client.run();
              return null;
            }));
  }

  private static @Nullable Object outcome(Future<?> client) {
    try {
      return client.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("a client failed", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private static void rest() {
    try {
      Thread.sleep(POLL);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
