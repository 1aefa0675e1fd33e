package io.configapi.http;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Clients that write on all nodes in turn until they are told to stop; a dead node is passed by.
 * After each write they pause about as long as it took: there is always some under way, and the
 * processors are left to what is waited for meanwhile, as the start of a node.
 */
public final class Load implements AutoCloseable {

  private static final long LIMIT_SECONDS = 60;
  private static final Duration PAUSE = Duration.ofMillis(5);

  /** One write of a client. */
  public interface Write {
    /**
     * Writes.
     *
     * @param number unlike that of any other write
     */
    void on(ConfigdProcess node, long number) throws IOException, InterruptedException;
  }

  private final AtomicLong numbers = new AtomicLong();
  private final AtomicLong written = new AtomicLong();
  private final AtomicLong cut = new AtomicLong();
  private final ExecutorService threads;
  private final List<Future<?>> clients = new ArrayList<>();
  private volatile boolean stopping;

  private Load(int clients) {
    threads = Executors.newFixedThreadPool(clients);
  }

  public static Load begin(int clients, Nodes nodes, Write write) {
    return begin(clients, PAUSE, nodes, write);
  }

  /** The same with pauses of another length. */
  public static Load begin(int clients, Duration pause, Nodes nodes, Write write) {
    Load load = new Load(clients);
    for (int i = 0; i < clients; i++) {
      load.clients.add(load.threads.submit(() -> load.go(nodes, pause, write)));
    }
    load.threads.shutdown();
    return load;
  }

  /** How many writes were done without the connection being lost. */
  public long written() {
    return written.get();
  }

  /** How many writes got no answer, since the connection was lost or refused. */
  public long cut() {
    return cut.get();
  }

  /** Waits for more writes to have been done; fails where a client has. */
  public void awaitMore(long more) {
    long enough = written.get() + more;
    Polling.until("more is written", () -> written.get() >= enough || hasFailed());
    if (hasFailed()) {
      stop();
    }
  }

  /** Ends it, and fails where a client did. */
  public void stop() {
    stopping = true;
    try {
      for (Future<?> client : clients) {
        client.get(LIMIT_SECONDS, TimeUnit.SECONDS);
      }
    } catch (Exception e) {
      throw new AssertionError("a client failed", e);
    }
  }

  /** Ends it without a look at how it went: for where the test has failed by itself. */
  @Override
  public void close() {
    stopping = true;
    threads.close();
  }

  private boolean hasFailed() {
    return clients.stream().anyMatch(Future::isDone);
  }

  private @Nullable Void go(Nodes nodes, Duration pause, Write write) throws InterruptedException {
    while (!stopping) {
      long number = numbers.incrementAndGet();
      try {
        write.on(nodes.get(number), number);
        written.incrementAndGet();
      } catch (IOException killed) {
        // Whether it was written is for the log to say; the client goes on at another node.
        cut.incrementAndGet();
      }
      LockSupport.parkNanos(pause.toNanos());
    }
    return null;
  }
}
