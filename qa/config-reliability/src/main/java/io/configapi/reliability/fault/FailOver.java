package io.configapi.reliability.fault;

import io.configapi.reliability.cluster.LeftLog;
import io.configapi.reliability.cluster.Site;
import io.configapi.reliability.history.Violation;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The primary is lost, and its standby takes its place. */
final class FailOver implements Fault {

  private static final long STALL_MILLIS = 8_000;

  /** What the standby is like when the primary is lost. */
  enum Standby {
    /** Has all that was acknowledged. */
    SYNCHRONOUS,
    /** The same, and was away for longer than a write waits. */
    STALLED,
    /** Lacks what came last. */
    LEFT_BEHIND
  }

  private final Standby standby;
  private final LostEnd lost = new LostEnd();

  FailOver(Standby standby) {
    this.standby = standby;
  }

  @Override
  public void inflict(Site site) throws Exception {
    site.databases().addStandby(standby != Standby.LEFT_BEHIND);
    if (standby != Standby.SYNCHRONOUS) {
      site.databases().detachStandby();
    }
    if (standby == Standby.STALLED) {
      TimeUnit.MILLISECONDS.sleep(STALL_MILLIS);
    }
    if (standby != Standby.LEFT_BEHIND) {
      site.databases().failOver();
      return;
    }
    lost.letMoreBeLost(site);
    lost.leaves(site.databases().failOver());
  }

  /** The new primary is there already. */
  @Override
  public void end(Site site) {}

  @Override
  public Optional<LeftLog> left() {
    return lost.left();
  }

  @Override
  public List<Violation> aftermath(Site site) throws Exception {
    return lost.unnoticed(site);
  }
}
