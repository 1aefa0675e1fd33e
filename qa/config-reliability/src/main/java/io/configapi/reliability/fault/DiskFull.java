package io.configapi.reliability.fault;

import io.configapi.reliability.cluster.PostgresServer;
import io.configapi.reliability.cluster.Site;

/** Nothing is left on the disk of the database. If it gives up for that, it is started again. */
final class DiskFull implements Fault {

  @Override
  public void inflict(Site site) throws Exception {
    site.disk().orElseThrow().fill();
  }

  @Override
  public void end(Site site) throws Exception {
    site.disk().orElseThrow().free();
    PostgresServer database = site.databases().primary();
    if (!database.isUp() && !database.isRunning()) {
      database.start();
    }
  }
}
