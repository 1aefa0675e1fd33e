package io.configapi.reliability.fault;

import io.configapi.reliability.cluster.Site;

/** The database's clock goes back an hour, and is set right later. */
final class ClockBack implements Fault {

  private static final int MINUTES = 60;

  @Override
  public void inflict(Site site) throws Exception {
    site.clock().orElseThrow().back(MINUTES);
  }

  @Override
  public void end(Site site) throws Exception {
    site.clock().orElseThrow().right();
  }
}
