package io.configapi.eventstore.postgres;

import io.configapi.domain.CorruptLogException;
import io.configapi.domain.merkle.LogTree;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the tiles of the tree that this node's appends complete, after they are committed and off
 * their way. Looks now and then for what other nodes have left, too. Nothing depends on it but how
 * quickly a proof is made.
 */
final class TileMaker implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(TileMaker.class);

  private static final Duration PAUSE = Duration.ofSeconds(1);

  private static final Duration INTERVAL = Duration.ofMinutes(1);
  private static final Duration LONGEST_END = Duration.ofSeconds(5);

  private final Connections connections;
  private final AtomicBoolean completed = new AtomicBoolean();
  private final Semaphore wakeUp = new Semaphore(0);
  private volatile boolean closed;

  TileMaker(Connections connections) {
    this.connections = connections;
  }

  TileMaker start() {
    Thread.ofVirtual().name("configapi-tiles").start(this::run);
    return this;
  }

  /** Is told of each batch that this node has committed; never waits. */
  void committed(long before, long last) {
    if (before / LogTree.TILE_WIDTH != last / LogTree.TILE_WIDTH
        && completed.compareAndSet(false, true)) {
      wakeUp.release();
    }
  }

  /** Makes what this node has completed, so that a program that is soon gone leaves it, too. */
  @Override
  public void close() {
    closed = true;
    wakeUp.release();
    long deadline = System.nanoTime() + LONGEST_END.toNanos();
    if (completed.get()) {
      make(() -> System.nanoTime() - deadline < 0);
    }
  }

  private void run() {
    try {
      while (!closed) {
        // What is completed meanwhile is made together, which costs less than one by one.
        TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
        make(() -> !closed);
        if (wakeUp.tryAcquire(INTERVAL.toMillis(), TimeUnit.MILLISECONDS)) {
          wakeUp.drainPermits();
        }
      }
    } catch (InterruptedException e) {
      LOG.debug("No tiles are made any more", e);
    }
  }

  private void make(BooleanSupplier goOn) {
    if (!goOn.getAsBoolean()) {
      return;
    }
    completed.set(false);
    try (Connection connection = connections.openForSweeping()) {
      new TreeTiles(connection, goOn, position -> {}).make();
    } catch (SQLException | CorruptLogException e) {
      completed.set(true);
      LOG.debug("Can't make tiles of the tree; trying again later", e);
    }
  }
}
