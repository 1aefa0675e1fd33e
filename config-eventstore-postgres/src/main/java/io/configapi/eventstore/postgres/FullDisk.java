package io.configapi.eventstore.postgres;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether writes fail for a full disk, for operators. Only a write can tell, and a node that is
 * said to be unwell may get none: so it is told for a while after each that failed. Safe for use by
 * many threads; written by the one that appends.
 */
final class FullDisk {

  private static final Logger LOG = LoggerFactory.getLogger(FullDisk.class);
  private static final long TOLD_NANOS = Duration.ofSeconds(10).toNanos();
  private static final String WORDS = "writes fail: the disk of the database is full";

  private volatile boolean full;
  private volatile long since;

  void failed(SQLException failure) {
    if (!SqlFailure.isDiskFull(failure)) {
      return;
    }
    since = System.nanoTime();
    if (!full) {
      full = true;
      LOG.error("From now on {}", WORDS);
    }
  }

  void committed() {
    if (full) {
      full = false;
      LOG.warn("The disk of the database has room again; writes go on");
    }
  }

  Optional<String> problem() {
    return full && System.nanoTime() - since < TOLD_NANOS ? Optional.of(WORDS) : Optional.empty();
  }
}
