package io.configapi.reliability.fault;

import io.configapi.reliability.cluster.PostgresServer;
import io.configapi.reliability.cluster.Site;

/**
 * The database takes no writes for a while, and every connection is made anew in that time: one
 * that is kept for ever stays read-only for ever.
 */
final class DatabaseReadOnly implements Fault {

  @Override
  public void inflict(Site site) throws Exception {
    PostgresServer database = site.databases().primary();
    database.takeWrites(false);
    database.terminateConnections();
  }

  /** Connections are left as they are: it is for the nodes to give up what can't write. */
  @Override
  public void end(Site site) throws Exception {
    site.databases().primary().takeWrites(true);
  }
}
