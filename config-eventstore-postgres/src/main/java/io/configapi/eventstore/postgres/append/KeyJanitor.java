package io.configapi.eventstore.postgres.append;

import io.configapi.domain.background.BackOff;
import io.configapi.domain.background.BackgroundLoop;
import io.configapi.eventstore.postgres.jdbc.ConnectionFactory;
import io.configapi.eventstore.postgres.jdbc.LoggedLoop;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Deletes idempotency keys that no longer count, now and then and a portion at a time. Nothing
 * depends on it but the size of their table: several nodes may do so at once, and where it fails it
 * is done the next time.
 */
public final class KeyJanitor implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(KeyJanitor.class);
  private static final Duration INTERVAL = Duration.ofMinutes(5);
  private static final int PORTION = 5_000;

  /**
   * Passes over the keys that somebody else is just deleting or recording anew, and so never waits
   * for an append. A clock of the database that is far ahead ends none: the earlier of it and the
   * node's counts. The array makes the inner query run once, whatever the plan.
   */
  private static final String DELETE_PORTION =
      """
      DELETE FROM configapi.idempotency_keys
       WHERE key = ANY (ARRAY(
             SELECT key FROM configapi.idempotency_keys
              WHERE recorded_at <= least(now(), ?) - ? * interval '1 microsecond'
              ORDER BY recorded_at
              LIMIT ?
                FOR UPDATE SKIP LOCKED))
      """;

  private final ConnectionFactory connections;
  private final Duration retention;
  private final InstantSource node;
  private final int portion;
  private final BackgroundLoop loop =
      new BackgroundLoop(
          Thread.ofVirtual().name("configapi-key-janitor"),
          this::sweepLater,
          new BackOff(INTERVAL, INTERVAL.multipliedBy(4)),
          new LoggedLoop(
              LOG,
              Level.DEBUG,
              "Can't delete expired idempotency keys; trying again later",
              "Deleting expired idempotency keys again"));
  private boolean rested;

  /** One that has not begun; keys expire by the node's clock, too. */
  public KeyJanitor(ConnectionFactory connections, Duration retention, InstantSource node) {
    this(connections, retention, node, PORTION);
  }

  KeyJanitor(ConnectionFactory connections, Duration retention, InstantSource node, int portion) {
    this.node = node;
    this.connections = connections;
    this.retention = retention;
    this.portion = portion;
  }

  /** Begins its work in the background. */
  public KeyJanitor start() {
    loop.start();
    return this;
  }

  /**
   * Deletes all expired keys.
   *
   * @return how many there were
   */
  public int sweep() throws SQLException {
    try (Connection connection = connections.openForSweeping();
        PreparedStatement delete = connection.prepareStatement(DELETE_PORTION)) {
      loop.atClose(() -> ConnectionFactory.abort(connection));
      delete.setObject(1, node.instant().atOffset(ZoneOffset.UTC));
      delete.setLong(2, retention.toNanos() / 1_000);
      delete.setInt(3, portion);
      int all = 0;
      int deleted = portion;
      while (deleted == portion && !loop.isClosed()) {
        deleted = delete.executeUpdate();
        all += deleted;
      }
      return all;
    }
  }

  @Override
  public void close() {
    loop.close();
  }

  /** Not at the start: the node has better things to do then. */
  private Duration sweepLater() throws SQLException {
    if (rested) {
      LOG.debug("Deleted {} expired idempotency keys", sweep());
    }
    rested = true;
    return nextPause();
  }

  /** Nodes that were started together do not sweep together. */
  private static Duration nextPause() {
    long millis = INTERVAL.toMillis();
    return Duration.ofMillis(ThreadLocalRandom.current().nextLong(millis / 2, millis * 3 / 2));
  }
}
