package io.configapi.reliability.fault;

import io.configapi.reliability.cluster.Site;

/** The database stops in its tracks: connections stay open, and nothing answers. */
final class DatabaseFrozen implements Fault {

  @Override
  public void inflict(Site site) throws Exception {
    site.databases().primary().suspend();
  }

  @Override
  public void end(Site site) throws Exception {
    site.databases().primary().resume();
  }
}
