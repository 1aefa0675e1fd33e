package io.configapi.reliability.fault;

import io.configapi.eventstore.postgres.testkit.Sql;
import io.configapi.reliability.cluster.Site;
import io.configapi.reliability.history.Violation;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The database's clock goes forward, and is set right later. Nothing may be recorded meanwhile that
 * is not of its time.
 */
final class ClockForward implements Fault {

  /** By default a clock may be ahead by ten seconds; one more for a clock that is just read. */
  private static final long LEAD_SECONDS = 11;

  private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(20);

  /** Time for some writes to be tried. */
  private static final long TRIED_MILLIS = 1_500;

  private final Duration by;

  ClockForward(Duration by) {
    this.by = by;
  }

  /** Returns when the database has it, and writes were tried. */
  @Override
  public void inflict(Site site) throws Exception {
    site.clock().orElseThrow().forward(Math.toIntExact(by.toMinutes()));
    long deadline = System.nanoTime() + LIMIT_NANOS;
    while (ahead(site, "clock_timestamp()") < by.toSeconds() / 2) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException("the database's clock does not go forward");
      }
      TimeUnit.MILLISECONDS.sleep(20);
    }
    TimeUnit.MILLISECONDS.sleep(TRIED_MILLIS);
  }

  @Override
  public void end(Site site) throws Exception {
    site.clock().orElseThrow().right();
  }

  @Override
  public List<Violation> aftermath(Site site) throws Exception {
    long ahead = ahead(site, "(SELECT recorded_at FROM configapi.log_head)");
    return ahead <= LEAD_SECONDS
        ? List.of()
        : List.of(
            new Violation(
                "nothing is recorded at a time that has not come",
                "the log's head is of a time in " + ahead + " s"));
  }

  /** By how many seconds a time of the database is later than this process has it. */
  private static long ahead(Site site, String time) throws SQLException {
    String seconds = Sql.query(site.database(), "SELECT floor(extract(epoch FROM " + time + "))");
    return Long.parseLong(seconds) - TimeUnit.MILLISECONDS.toSeconds(System.currentTimeMillis());
  }
}
