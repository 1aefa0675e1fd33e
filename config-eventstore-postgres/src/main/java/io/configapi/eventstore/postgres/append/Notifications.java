package io.configapi.eventstore.postgres.append;

import io.configapi.eventstore.postgres.jdbc.SqlFailure;
import java.sql.SQLException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether appends notify who listens. It is a hint that can be done without, and must not fail a
 * write: where the server's queue for it is full, as somebody who listens does not take what is in
 * it, appends go without for a while. Used by one thread only.
 */
final class Notifications {

  private static final Logger LOG = LoggerFactory.getLogger(Notifications.class);
  private static final Duration QUIET = Duration.ofMinutes(1);

  private boolean on = true;
  private long quietSince;

  boolean areOn() {
    if (!on && System.nanoTime() - quietSince > QUIET.toNanos()) {
      on = true;
    }
    return on;
  }

  /** Whether the append failed for its notification alone, so that it can be done without. */
  boolean wereAtFault(SQLException failure) {
    if (!on || !SqlFailure.isNotifyQueueFull(failure)) {
      return false;
    }
    on = false;
    quietSince = System.nanoTime();
    LOG.warn(
        "The database takes no notifications, its queue is full: other nodes find what is written"
            + " by their poll; trying again in {} s",
        QUIET.toSeconds());
    return true;
  }
}
