package io.configapi.reliability.fault;

import io.configapi.reliability.cluster.Site;
import java.time.Duration;

/** The database's clock goes back an hour, and is set right later. */
final class ClockBack implements Fault {

  private static final Duration BY = Duration.ofHours(1);

  private final boolean alone;

  /**
   * One to come.
   *
   * @param alone whether the database is there to be asked what time it is
   */
  ClockBack(boolean alone) {
    this.alone = alone;
  }

  @Override
  public void inflict(Site site) throws Exception {
    site.clock().orElseThrow().back(Math.toIntExact(BY.toMinutes()));
    if (alone) {
      new DatabaseClock(site).awaitShifted(BY.negated());
    }
  }

  @Override
  public void end(Site site) throws Exception {
    site.clock().orElseThrow().right();
  }
}
