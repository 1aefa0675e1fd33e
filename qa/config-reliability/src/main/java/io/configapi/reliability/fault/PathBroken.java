package io.configapi.reliability.fault;

import io.configapi.reliability.cluster.Site;
import io.configapi.testkit.network.FaultyProxy;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** The network fails between the database and one node, or all of them. */
final class PathBroken implements Fault {

  private static final String LISTENING = "configapi-listen";
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
  private List<FaultyProxy> chosen = List.of();

  PathBroken(Random random, Way way) {
    this.random = random;
    this.way = way;
  }

  @Override
  public void inflict(Site site) throws InterruptedException {
    List<FaultyProxy> all = site.paths();
    chosen = random.nextBoolean() ? all : List.of(all.get(random.nextInt(all.size())));
    Duration delay =
        Duration.ofMillis(random.nextInt(SHORTEST_DELAY_MILLIS, LONGEST_DELAY_MILLIS + 1));
    switch (way) {
      case CUT -> chosen.forEach(FaultyProxy::cut);
      case DELAYED -> chosen.forEach(path -> path.delay(delay));
      case SILENT -> chosen.forEach(FaultyProxy::fallSilent);
      case LISTEN_SILENT -> silenceListening();
    }
  }

  /** After another fault of the database a node may have to connect again before it listens. */
  private void silenceListening() throws InterruptedException {
    long deadline = System.nanoTime() + Recovery.BOUND.toNanos();
    while (chosen.stream().mapToInt(path -> path.silence(LISTENING)).sum() == 0) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException("fault not inflicted: no node listens");
      }
      TimeUnit.MILLISECONDS.sleep(10);
    }
  }

  @Override
  public void end(Site site) {
    chosen.forEach(FaultyProxy::heal);
  }
}
