package io.configapi.reliability.fault;

import io.configapi.eventstore.postgres.testkit.Sql;
import io.configapi.reliability.cluster.Site;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The clock of a site's database, against that of this process. */
final class DatabaseClock {

  private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(20);
  private static final long POLL_MILLIS = 20;

  private final Site site;

  DatabaseClock(Site site) {
    this.site = site;
  }

  /**
   * Waits until sessions that begin now have it so far ahead, or more than half of it; behind, if
   * negative.
   */
  void awaitShifted(Duration by) throws SQLException, InterruptedException {
    long deadline = System.nanoTime() + LIMIT_NANOS;
    while (secondsAhead("clock_timestamp()") / (by.toSeconds() / 2) < 1) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException("fault not inflicted: the database's clock goes right");
      }
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    }
  }

  /** By how many seconds a time of the database is later than this process has it. */
  long secondsAhead(String time) throws SQLException {
    String seconds = Sql.query(site.database(), "SELECT floor(extract(epoch FROM " + time + "))");
    return Long.parseLong(seconds) - TimeUnit.MILLISECONDS.toSeconds(System.currentTimeMillis());
  }
}
