package io.configapi.reliability.fault;

import io.configapi.reliability.cluster.EmbeddedNode;
import io.configapi.reliability.cluster.Site;
import io.configapi.reliability.history.Violation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The database that a server keeps for itself is killed; the server starts it again. Done at a
 * server of its own, beside the site.
 */
final class EmbeddedKilled implements Fault {

  private static final int WRITES = 50;

  private final List<Violation> violations = new ArrayList<>();
  private @Nullable EmbeddedNode node;
  private int acknowledged;

  @Override
  public void inflict(Site site) throws Exception {
    EmbeddedNode started = EmbeddedNode.start(site.logs().resolve("embedded.log"));
    node = started;
    LoneNode calls = new LoneNode(started.server());
    while (acknowledged < WRITES && calls.put("kept." + acknowledged, "here") == 200) {
      acknowledged++;
    }
    if (acknowledged < WRITES) {
      violations.add(
          new Violation("fault not inflicted: writes are taken", acknowledged + " were taken"));
    }
    started.killDatabase();
  }

  @Override
  public void end(Site site) throws Exception {
    EmbeddedNode started = node;
    if (started == null) {
      return;
    }
    try (started) {
      LoneNode calls = new LoneNode(started.server());
      violations.addAll(calls.recovery("again"));
      for (int i = 0; i < acknowledged; i++) {
        String shown = calls.get("kept." + i);
        if (!shown.equals("here")) {
          violations.add(
              new Violation("an acknowledged write is in the log", "kept." + i + ": " + shown));
        }
      }
    }
  }

  @Override
  public List<Violation> aftermath(Site site) {
    return violations;
  }
}
