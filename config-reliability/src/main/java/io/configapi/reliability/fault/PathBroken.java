package io.configapi.reliability.fault;

import io.configapi.reliability.cluster.NetworkPath;
import io.configapi.reliability.cluster.Site;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/** The network fails between the database and one node, or all of them. */
final class PathBroken implements Fault {

  private static final int SHORTEST_DELAY_MILLIS = 20;
  private static final int LONGEST_DELAY_MILLIS = 200;

  /** How it fails. */
  enum Way {
    CUT,
    DELAYED,
    SILENT,
    LISTEN_SILENT
  }

  private final Random random;
  private final Way way;
  private List<NetworkPath> chosen = List.of();

  PathBroken(Random random, Way way) {
    this.random = random;
    this.way = way;
  }

  @Override
  public void inflict(Site site) {
    List<NetworkPath> all = site.paths();
    chosen = random.nextBoolean() ? all : List.of(all.get(random.nextInt(all.size())));
    Duration delay =
        Duration.ofMillis(random.nextInt(SHORTEST_DELAY_MILLIS, LONGEST_DELAY_MILLIS + 1));
    for (NetworkPath path : chosen) {
      switch (way) {
        case CUT -> path.cut();
        case DELAYED -> path.delay(delay);
        case SILENT -> path.fallSilent();
        case LISTEN_SILENT -> path.silence("configapi-listen");
      }
    }
  }

  @Override
  public void end(Site site) {
    chosen.forEach(NetworkPath::heal);
  }
}
