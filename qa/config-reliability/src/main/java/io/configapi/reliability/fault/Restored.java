package io.configapi.reliability.fault;

import io.configapi.reliability.cluster.LeftLog;
import io.configapi.reliability.cluster.Site;
import io.configapi.reliability.cluster.Verification;
import io.configapi.reliability.history.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The database is lost, and what it was some time before is restored from a backup and its WAL. */
final class Restored implements Fault {

  private final LostEnd lost = new LostEnd();

  @Override
  public void inflict(Site site) throws Exception {
    site.databases().beginArchive();
    LostEnd.letMoreBeWritten(site);
    String time = site.databases().now();
    lost.letMoreBeLost(site);
    lost.leaves(site.databases().restore(time));
  }

  /** The restored one is there already. */
  @Override
  public void end(Site site) {}

  @Override
  public Optional<LeftLog> left() {
    return lost.left();
  }

  @Override
  public List<Violation> aftermath(Site site) throws Exception {
    List<Violation> violations = new ArrayList<>(lost.unnoticed(site));
    Verification verification = Verification.of(site.database());
    if (verification.exitCode() != 0) {
      violations.add(new Violation("configctl verify finds nothing", verification.output()));
    }
    return violations;
  }
}
