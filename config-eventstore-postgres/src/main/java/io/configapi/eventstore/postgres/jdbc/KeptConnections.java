package io.configapi.eventstore.postgres.jdbc;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The connections that a store keeps open between its questions. Where one of them was lost the
 * others may be, too, and to find that out of each would take a wait for each: then all that lie
 * idle are given up. Safe for use by many threads.
 */
public final class KeptConnections {

  private final List<Runnable> idle = new CopyOnWriteArrayList<>();

  /** From now on this gives up some of them; it must be quick, and harm none that is in use. */
  public void add(Runnable giveUpIdle) {
    idle.add(giveUpIdle);
  }

  /** One of them was lost. */
  public void lost() {
    idle.forEach(Runnable::run);
  }
}
