package io.configapi.eventstore.postgres;

import io.configapi.domain.merkle.LogTree;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
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
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread = Thread.ofVirtual().name("configapi-tiles").unstarted(this::run);

  /** Whether the last try did not get to its end. */
  private volatile boolean left;

  TileMaker(Connections connections) {
    this.connections = connections;
  }

  TileMaker start() {
    thread.start();
    return this;
  }

  /** Is told of each batch that this node has committed; never waits. */
  void committed(long before, long last) {
    if (before / LogTree.TILE_WIDTH != last / LogTree.TILE_WIDTH
        && completed.compareAndSet(false, true)) {
      wakeUp.release();
    }
  }

  /** Makes what is missing still, so that a program that is soon gone leaves it, too. */
  @Override
  public void close() {
    long deadline = System.nanoTime() + LONGEST_END.toNanos();
    closed.countDown();
    wakeUp.release();
    try {
      if (thread.join(LONGEST_END) && (left || completed.get())) {
        make(() -> System.nanoTime() - deadline < 0);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      // What is completed meanwhile is made together, which costs less than one by one.
      while (!closed.await(PAUSE.toNanos(), TimeUnit.NANOSECONDS)) {
        boolean again = make(() -> closed.getCount() > 0);
        if (!again && wakeUp.tryAcquire(INTERVAL.toMillis(), TimeUnit.MILLISECONDS)) {
          wakeUp.drainPermits();
        }
      }
    } catch (InterruptedException e) {
      LOG.debug("No tiles are made any more", e);
    }
  }

  /**
   * Makes what is missing.
   *
   * @return whether the same is worth another try soon
   */
  private boolean make(BooleanSupplier goOn) {
    if (!goOn.getAsBoolean()) {
      return false;
    }
    left = true;
    completed.set(false);
    try (Connection connection = connections.openForSweeping()) {
      left = !new TreeTiles(connection, goOn, position -> {}).make();
      return false;
    } catch (SQLException e) {
      LOG.debug("Can't make tiles of the tree; trying again later", e);
      return SqlFailure.of(e).isTransient();
    } catch (RuntimeException e) {
      // Appends don't make it right, so they are no reason to look again.
      completed.set(true);
      LOG.warn("Can't make tiles of the tree; trying again in a minute", e);
      return false;
    }
  }
}
