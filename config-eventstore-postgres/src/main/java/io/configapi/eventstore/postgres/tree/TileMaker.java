package io.configapi.eventstore.postgres.tree;

import io.configapi.domain.background.BackOff;
import io.configapi.domain.background.BackgroundLoop;
import io.configapi.domain.merkle.LogTree;
import io.configapi.eventstore.postgres.jdbc.ConnectionFactory;
import io.configapi.eventstore.postgres.jdbc.LoggedLoop;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Makes the tiles of the tree that this node's appends complete, after they are committed and off
 * their way. Looks now and then for what other nodes have left, too. Nothing depends on it but how
 * quickly a proof is made.
 */
public final class TileMaker implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(TileMaker.class);

  private static final Duration PAUSE = Duration.ofSeconds(1);

  private static final Duration INTERVAL = Duration.ofMinutes(1);
  private static final Duration LONGEST_END = Duration.ofSeconds(5);

  private final ConnectionFactory connections;
  private final AtomicBoolean completed = new AtomicBoolean();
  private final BackgroundLoop loop =
      new BackgroundLoop(
          Thread.ofVirtual().name("configapi-tiles"),
          this::makeSoon,
          new BackOff(PAUSE.dividedBy(4), INTERVAL),
          new LoggedLoop(
              LOG,
              Level.DEBUG,
              "Can't make tiles of the tree; trying again later",
              "Making tiles of the tree again"));

  /** Whether the last try did not get to its end. */
  private volatile boolean left;

  /** One that has not begun. */
  public TileMaker(ConnectionFactory connections) {
    this.connections = connections;
  }

  /** Begins its work in the background. */
  public TileMaker start() {
    loop.start();
    return this;
  }

  /** Is told of each batch that this node has committed; never waits. */
  public void committed(long before, long last) {
    if (before / LogTree.TILE_WIDTH != last / LogTree.TILE_WIDTH
        && completed.compareAndSet(false, true)) {
      loop.wake();
    }
  }

  /** Makes what is missing still, so that a program that is soon gone leaves it, too. */
  @Override
  public void close() {
    long deadline = System.nanoTime() + LONGEST_END.toNanos();
    loop.close();
    if (loop.awaitEnd(LONGEST_END) && (left || completed.get())) {
      try {
        make(() -> System.nanoTime() - deadline < 0);
      } catch (SQLException | RuntimeException e) {
        LOG.debug("Can't make the last tiles of the tree; the next program to look does", e);
      }
    }
  }

  /** What is completed meanwhile is made together, which costs less than one by one. */
  private Duration makeSoon() throws SQLException, InterruptedException {
    if (loop.awaitClosed(PAUSE)) {
      return Duration.ZERO;
    }
    make(() -> !loop.isClosed());
    return INTERVAL;
  }

  private void make(BooleanSupplier goOn) throws SQLException {
    if (!goOn.getAsBoolean()) {
      return;
    }
    left = true;
    completed.set(false);
    try (Connection connection = connections.openForSweeping()) {
      left = !new TreeTiles(connection, goOn, position -> {}).make();
    }
  }
}
