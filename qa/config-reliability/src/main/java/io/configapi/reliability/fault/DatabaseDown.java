package io.configapi.reliability.fault;

import io.configapi.reliability.cluster.Site;

/** The database is not there for a while. */
final class DatabaseDown implements Fault {

  /** How it comes down. */
  enum Way {
    KILLED,
    STOPPED
  }

  private final Way way;

  DatabaseDown(Way way) {
    this.way = way;
  }

  @Override
  public void inflict(Site site) throws Exception {
    switch (way) {
      case KILLED -> site.databases().primary().kill();
      case STOPPED -> site.databases().primary().stopImmediately();
    }
  }

  @Override
  public void end(Site site) throws Exception {
    site.databases().primary().start();
  }
}
