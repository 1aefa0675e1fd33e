package io.configapi.eventstore.postgres.feed;

import io.configapi.domain.background.BackOff;
import io.configapi.domain.background.BackgroundLoop;
import io.configapi.eventstore.postgres.jdbc.ConnectionFactory;
import io.configapi.eventstore.postgres.jdbc.LoggedLoop;
import io.configapi.eventstore.postgres.log.LogChannel;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.function.IntSupplier;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Listens for word of new events (PostgreSQL manual, LISTEN) and wakes the feed: a hint, nothing
 * more. What the hint misses, as behind a transaction pooler, the feed's own poll finds. The
 * connection is tried now and then, and rebuilt when it is lost.
 */
final class NotificationListener implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(NotificationListener.class);
  private static final int KEEP_ALIVE_MILLIS = 10_000;
  private static final Duration FIRST_BACK_OFF = Duration.ofMillis(100);
  private static final Duration LONGEST_BACK_OFF = Duration.ofSeconds(10);

  private final ConnectionFactory connections;
  private final Runnable wake;
  private final IntSupplier ownBackend;
  private final BackgroundLoop loop;

  /**
   * A listener, not yet started.
   *
   * @param ownBackend the server process that appends for this node: what it notifies of needs no
   *     waking, since the node hands its own events on itself
   */
  NotificationListener(ConnectionFactory connections, Runnable wake, IntSupplier ownBackend) {
    this.connections = connections;
    this.wake = wake;
    this.ownBackend = ownBackend;
    this.loop =
        new BackgroundLoop(
            Thread.ofPlatform().name("configapi-listener").daemon(),
            this::listenUntilLost,
            new BackOff(FIRST_BACK_OFF, LONGEST_BACK_OFF),
            new LoggedLoop(
                LOG,
                Level.INFO,
                "Not listening for word of new events; polling until it can",
                "Listening for word of new events again"));
  }

  NotificationListener start() {
    loop.start();
    return this;
  }

  @Override
  public void close() {
    loop.close();
  }

  private Duration listenUntilLost() throws SQLException {
    try (Connection connection = connections.openForListening()) {
      loop.atClose(() -> ConnectionFactory.abort(connection));
      listen(connection);
    }
    return Duration.ZERO;
  }

  private void listen(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("LISTEN " + LogChannel.NAME);
      loop.noteSuccess();
      // What was recorded while nobody listened.
      wake.run();
      PGConnection notifications = connection.unwrap(PGConnection.class);
      while (!loop.isClosed()) {
        PGNotification[] received = notifications.getNotifications(KEEP_ALIVE_MILLIS);
        if (received == null || received.length == 0) {
          statement.execute("SELECT 1");
        } else if (isFromOthers(received)) {
          wake.run();
        }
      }
    }
  }

  private boolean isFromOthers(PGNotification[] received) {
    int own = ownBackend.getAsInt();
    for (PGNotification notification : received) {
      if (notification.getPID() != own) {
        return true;
      }
    }
    return false;
  }
}
